import type { CacheBehavior, OriginConnection } from '../../model/aws/cloudfront.ts';
import { parseBucketHost } from '../../model/bucket-host.ts';
import { enumerate } from '../../model/enumeration.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudfront.origins-use-https',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudFront talks HTTPS to its origins',
  why: 'The viewer sees a padlock while the same words go on in plain text, often across the internet, from CloudFront to the origin.',
  fix: 'Set the origin protocol policy to https-only with TLSv1.2 alone; instead of an S3 website use the bucket itself with an origin access control.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',
  ],
  reads: ['origins', 'serverConnections', 'vpcConnections', 'cacheBehaviors'],
  examples: {
    fail: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        origin {
          origin_id   = "shop"
          domain_name = "origin.nordhafen.example"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "http-only"
            origin_ssl_protocols   = ["TLSv1.2"]
          }
        }
      }`,
    pass: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        origin {
          origin_id   = "shop"
          domain_name = "origin.nordhafen.example"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "https-only"
            origin_ssl_protocols   = ["TLSv1.2"]
          }
        }
      }`,
  },
  exempt: 'Distributions whose origins are all buckets that speak as the viewer does.',

  except: ({ origins }) => origins.every(({ isS3 }) => isS3),

  check(distribution) {
    const website = distribution.origins.find(
      ({ domainName }) => parseBucketHost(domainName)?.kind === 'website',
    );
    if (website) return `origin ${website.originId} is an S3 website, which speaks only HTTP`;
    const faultIn = (connections: readonly OriginConnection[]) =>
      someOf(connections, (connection) => faultOf(connection, () => distribution.cacheBehaviors))
        ?.answer;
    const fault = anyOf(
      () => faultIn(distribution.serverConnections),
      () => faultIn(distribution.vpcConnections),
    );
    return fault ?? true;
  },
});

const OLD = ['SSLv3', 'TLSv1', 'TLSv1.1'];

/** Why what goes to an origin can be read on the way; undefined when it cannot. */
function faultOf(
  { originId, protocolPolicy, sslProtocols }: OriginConnection,
  behaviors: () => readonly CacheBehavior[],
): string | undefined {
  if (protocolPolicy === 'http-only') return `it speaks plain HTTP to origin ${originId}`;
  const old = sslProtocols.filter((version) => OLD.includes(version));
  if (old.length > 0) return `it accepts ${enumerate(old)} from origin ${originId}`;
  const isOpen =
    protocolPolicy === 'match-viewer' &&
    behaviors().some(
      (one) => one.viewerProtocolPolicy === 'allow-all' && one.originIds.includes(originId),
    );
  return isOpen ? `it speaks plain HTTP to origin ${originId} when the viewer does` : undefined;
}
