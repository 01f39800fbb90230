import type { Origin } from '../../model/aws/cloudfront.ts';
import { bucketOf } from '../../model/aws/origin-bucket.ts';
import { admissions } from '../../model/exposure/admissions.ts';
import type { Grantee } from '../../model/exposure/grantee.ts';
import { stranger } from '../../model/exposure/stranger.ts';
import { someOf } from '../../model/kleene.ts';
import { isSameName } from '../../model/open-name.ts';
import type { Statement } from '../../model/policy.ts';
import { control } from '../control.ts';

export default control({
  id: 's3.bucket-behind-cloudfront-admits-only-cloudfront',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'S3 bucket behind CloudFront admits only that distribution',
  why: 'Whoever can read the bucket itself goes around CloudFront: its web ACL, its signatures, its logs. A grant to CloudFront as a whole lets in the distributions of every other customer.',
  fix: 'Let the policy allow s3:GetObject to cloudfront.amazonaws.com with aws:SourceArn of the distribution, and take away every other grant of objects but those to named principals of this account.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  reads: ['bucketName', 'policy', 'acl'],
  around: {
    'AWS::CloudFront::Distribution': ['origins'],
    'AWS::::Account': ['cloudFrontAccessIdentities'],
  },
  examples: {
    fail: `
      resource "aws_s3_bucket" "assets" {
        bucket = "nordhafen-shop-assets"
      }

      resource "aws_s3_bucket_policy" "assets" {
        bucket = aws_s3_bucket.assets.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "cloudfront.amazonaws.com" }
            Action    = "s3:GetObject"
            Resource  = "\${aws_s3_bucket.assets.arn}/*"
          }]
        })
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        origin {
          origin_id   = "assets"
          domain_name = "nordhafen-shop-assets.s3.eu-west-1.amazonaws.com"
        }
      }`,
    pass: `
      resource "aws_s3_bucket" "assets" {
        bucket = "nordhafen-shop-assets"
      }

      resource "aws_s3_bucket_policy" "assets" {
        bucket = aws_s3_bucket.assets.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "cloudfront.amazonaws.com" }
            Action    = "s3:GetObject"
            Resource  = "\${aws_s3_bucket.assets.arn}/*"
            Condition = { StringEquals = { "aws:SourceArn" = aws_cloudfront_distribution.shop.arn } }
          }]
        })
      }

      resource "aws_cloudfront_distribution" "shop" {
        enabled = true
        origin {
          origin_id   = "assets"
          domain_name = "nordhafen-shop-assets.s3.eu-west-1.amazonaws.com"
        }
      }`,
  },
  exempt: 'Buckets that are no S3 origin of a distribution; a website endpoint is none.',

  except: ({ bucketName }, world) =>
    !someOf(world.all('AWS::CloudFront::Distribution'), ({ origins }) =>
      someOf(origins, (origin) => isBefore(bucketName, origin)),
    ),

  check({ account, bucketName, policy, acl }, world) {
    const readers = policy
      ? admissions(policy, { actions: READS }).filter(({ source }) => isOfObjects(source))
      : [];
    const found = stranger(readers, isAdmitted);
    return found ? reasonFor(found.grantee, found.source) : true;

    function isAdmitted(grantee: Grantee): boolean {
      if (grantee.kind === 'account') return grantee.account === account;
      if (grantee.kind === 'CloudFront identity') return isShown(identityIn(grantee.value));
      if (grantee.kind !== 'canonical user') return false;
      if (grantee.value === acl.ownerId) return true;
      const identity = world.account.cloudFrontAccessIdentities.find(
        ({ canonicalUserId }) => canonicalUserId === grantee.value,
      );
      return identity !== undefined && isShown(identity.accessIdentityId);
    }

    function isShown(identity: string): boolean {
      const distributions = world.all('AWS::CloudFront::Distribution');
      const shown = someOf(distributions, ({ origins }) =>
        someOf(origins, (one) => one.accessIdentityId === identity && isBefore(bucketName, one)),
      );
      return shown !== undefined;
    }
  },
});

function isBefore(bucketName: string, origin: Origin): boolean {
  const bucket = bucketOf(origin);
  return bucket?.kind === 'bucket' && isSameName(bucket.name, bucketName);
}

/** Is it about objects, not just the bucket's own settings and lists? */
function isOfObjects({ resource }: Statement): boolean {
  return resource === null || resource.not || resource.values.some((value) => /[/*?]/.test(value));
}

const READS = ['s3:GetObject', 's3:GetObjectVersion'];

/** The ARN ends in `user/CloudFront Origin Access Identity E7`. */
function identityIn(principal: string): string {
  return principal.slice(principal.lastIndexOf(' ') + 1);
}

function reasonFor({ kind, value }: Grantee, { sid }: Statement): string {
  const where = sid ? `statement ${sid}` : 'a statement';
  if (kind === 'everyone') return `${where} lets everyone read objects`;
  if (value === 'cloudfront.amazonaws.com') {
    return `${where} lets CloudFront read objects for other customers`;
  }
  const whose = kind === 'CloudFront identity' ? ', which no distribution before it has' : '';
  return `${where} lets ${value} read objects${whose}`;
}
