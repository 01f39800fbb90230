import { admitsCloudFrontLogs } from '../../model/log-delivery.ts';
import { control } from '../control.ts';

export default control({
  id: 's3.bucket-acls-disabled',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'S3 bucket has ACLs disabled',
  why: 'While ACLs count, every single object can be opened to others on its own, where no policy shows it, and whoever uploads one from another account keeps it for himself.',
  fix: 'Set Object Ownership to BucketOwnerEnforced, after moving to the bucket policy what its ACL still grants.',
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html'],
  reads: ['objectOwnership', 'acl'],
  examples: {
    fail: `
      resource "aws_s3_bucket" "scans" {
        bucket = "nordhafen-scans"
      }

      resource "aws_s3_bucket_ownership_controls" "scans" {
        bucket = aws_s3_bucket.scans.id
        rule {
          object_ownership = "ObjectWriter"
        }
      }`,
    pass: `
      resource "aws_s3_bucket" "scans" {
        bucket = "nordhafen-scans"
      }

      resource "aws_s3_bucket_ownership_controls" "scans" {
        bucket = aws_s3_bucket.scans.id
        rule {
          object_ownership = "BucketOwnerEnforced"
        }
      }`,
  },
  exempt:
    'Buckets whose ACL lets CloudFront deliver standard (legacy) logs, which it does no other way.',

  except: (bucket) =>
    bucket.objectOwnership !== 'BucketOwnerEnforced' && admitsCloudFrontLogs(bucket.acl),

  check: ({ objectOwnership }) =>
    objectOwnership === 'BucketOwnerEnforced' || `its Object Ownership is ${objectOwnership}`,
});
