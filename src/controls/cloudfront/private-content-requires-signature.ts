import type { Origin } from '../../model/aws/cloudfront.ts';
import { bucketOf } from '../../model/aws/origin-bucket.ts';
import { type Classification, isClassified } from '../../model/classification.ts';
import { enumerate } from '../../model/enumeration.ts';
import { globMatches } from '../../model/glob.ts';
import { knownOf, someOf } from '../../model/kleene.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

const around = { 'AWS::S3::Bucket': ['bucketName', 'tags', 'accessPoints'] } as const;

export default control({
  id: 'cloudfront.private-content-requires-signature',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudFront gives private content only to signed requests',
  why: 'The bucket may be closed to everybody but CloudFront: CloudFront itself then hands what is in it to whoever knows the address.',
  fix: 'Let every cache behaviour that goes to the bucket trust a key group, and give signed URLs or cookies to those who may see the content.',
  see: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html'],
  reads: ['aliases', 'origins', 'cacheBehaviors', 'signers'],
  around,
  settings: { privateDistributions: [] as readonly string[], ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
        tags   = { data-classification = "confidential" }
      }

      resource "aws_cloudfront_distribution" "invoices" {
        enabled = true
        origin {
          origin_id   = "invoices"
          domain_name = aws_s3_bucket.invoices.bucket_regional_domain_name
        }
        default_cache_behavior {
          target_origin_id       = "invoices"
          viewer_protocol_policy = "https-only"
        }
      }`,
    pass: `
      resource "aws_cloudfront_key_group" "shop" {
        name  = "shop"
        items = ["K2JCJMDEHXQW5F"]
      }

      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
        tags   = { data-classification = "confidential" }
      }

      resource "aws_cloudfront_distribution" "invoices" {
        enabled = true
        origin {
          origin_id   = "invoices"
          domain_name = aws_s3_bucket.invoices.bucket_regional_domain_name
        }
        default_cache_behavior {
          target_origin_id       = "invoices"
          viewer_protocol_policy = "https-only"
          trusted_key_groups     = [aws_cloudfront_key_group.shop.id]
        }
      }`,
  },
  exempt:
    'Distributions that are not named as private and have no bucket of sensitive data as origin.',

  except: (distribution, world, settings) =>
    !isNamed(distribution, settings.privateDistributions) &&
    !someOf(distribution.origins, (origin) => isSensitive(origin, world, settings)),

  check(distribution, world, settings) {
    const { origins, cacheBehaviors, signers } = distribution;
    const isPrivate = isNamed(distribution, settings.privateDistributions);
    const { found, rest } = knownOf(
      origins,
      (origin) => isPrivate || isSensitive(origin, world, settings),
    );
    const ids = new Set(found.map(({ item }) => item.originId));
    const unsigned = signers
      .filter((one) => !one.trustsAccounts && !one.trustsKeyGroups)
      .map(({ pathPattern }) => pathPattern)
      .filter((pattern) =>
        cacheBehaviors.some(
          (one) => one.pathPattern === pattern && one.originIds.some((id) => ids.has(id)),
        ),
      );
    if (unsigned.length === 0 && rest) throw rest;
    const patterns = unsigned.map((pattern) => pattern ?? 'the default path');
    return unsigned.length === 0 || `anybody may ask for ${enumerate(patterns)}`;
  },
});

/** By id, ARN or one of its own names. */
function isNamed(
  { id, name, aliases }: { id: string; name: string; aliases: readonly string[] },
  patterns: readonly string[],
): boolean {
  return patterns.some((pattern) =>
    [id, name, ...aliases].some((called) => globMatches(pattern, called)),
  );
}

function isSensitive(
  origin: Origin,
  world: World<typeof around>,
  settings: { classification: Classification },
): boolean {
  const host = bucketOf(origin);
  if (!host) return false;
  const buckets =
    host.kind === 'access point'
      ? world.all('AWS::S3::Bucket')
      : world.all('AWS::S3::Bucket', { bucketName: host.name });
  const holdsIt = (bucket: { accessPoints: readonly { accessPointName: string }[] }) =>
    host.kind !== 'access point' ||
    bucket.accessPoints.some((point) => goesTo(host.name, point.accessPointName));
  const sensitive = someOf(
    buckets,
    (bucket) => isClassified(bucket.tags, 'sensitive', settings.classification) && holdsIt(bucket),
  );
  return sensitive !== undefined;
}

/** An alias is the access point's name, shortened where it is long, and letters of AWS's own. */
function goesTo(host: string, accessPoint: string): boolean {
  const stem = /^(.*)-(\d{12}|[a-z0-9]+-s3alias|[a-z0-9]+--ol-s3)$/.exec(host)?.[1];
  return stem !== undefined && accessPoint.startsWith(stem);
}
