import { bucketOf } from '../../model/aws/origin-bucket.ts';
import { isClassified } from '../../model/classification.ts';
import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

export default control({
  id: 'cloudfront.bucket-origin-has-access-control',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'CloudFront reaches its buckets with an identity of its own',
  why: 'Without one the bucket must be open to everybody, so viewers go around CloudFront, its web ACL, its signatures and its logs.',
  fix: 'Make an origin access control that signs always, set it on the origin, and let the bucket’s policy admit that distribution alone; turn a website endpoint into the bucket’s own.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  reads: ['origins', 'originAccessControls'],
  around: { 'AWS::S3::Bucket': ['bucketName', 'tags'] },
  settings: { acceptIdentity: true, ...classification },
  examples: {
    fail: `
      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        origin {
          origin_id   = "assets"
          domain_name = "nordhafen-shop-assets.s3.eu-west-1.amazonaws.com"
        }
      }`,
    pass: `
      resource "aws_cloudfront_origin_access_control" "assets" {
        name                              = "assets"
        origin_access_control_origin_type = "s3"
        signing_behavior                  = "always"
        signing_protocol                  = "sigv4"
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        origin {
          origin_id                = "assets"
          domain_name              = "nordhafen-shop-assets.s3.eu-west-1.amazonaws.com"
          origin_access_control_id = aws_cloudfront_origin_access_control.assets.id
        }
      }`,
  },
  exempt: 'Distributions without a bucket as origin.',

  except: ({ origins }) => origins.every((origin) => !bucketOf(origin)),

  check(distribution, world, { acceptIdentity, classification }) {
    const fault = someOf(distribution.origins, (origin) => {
      const bucket = bucketOf(origin);
      if (!bucket) return undefined;
      if (bucket.kind === 'website') return isPublic(bucket.name) ? undefined : WEBSITE;
      if (origin.originAccessControlId !== null) {
        return signs(origin.originAccessControlId) ? undefined : 'the access control never signs';
      }
      if (origin.accessIdentityId === null) return 'it has no access control';
      return acceptIdentity ? undefined : 'it has an access identity, not an access control';
    });
    return fault ? `origin ${fault.item.originId}: ${fault.answer}` : true;

    function isPublic(bucketName: string): boolean {
      const bucket = world.one('AWS::S3::Bucket', { bucketName });
      return bucket !== undefined && isClassified(bucket.tags, 'public', classification);
    }

    function signs(id: string): boolean {
      return distribution.originAccessControls.some(
        (one) => one.originAccessControlId === id && one.signingBehavior !== 'never',
      );
    }
  },
});

const WEBSITE = 'a website endpoint needs a bucket open to everybody';
