import { openDoor } from '../../model/bucket-doors.ts';
import { isClassified } from '../../model/classification.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

export default control({
  id: 's3.bucket-not-public',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'critical',
  title: 'S3 bucket is not open to the internet',
  why: 'Bucket names are guessed and scanned for day and night. Whoever finds an open bucket reads what is in it, and with a right to write can replace it by something of their own.',
  fix: 'Turn on all four Block Public Access settings, on the account first and then on the bucket. Serve what must be public through CloudFront, which can read a bucket that stays closed.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  reads: ['policy', 'acl', 'objectOwnership', 'publicAccessBlock', 'accessPoints', 'tags'],
  around: { 'AWS::::Account': ['s3PublicAccessBlock'] },
  settings: { ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "labels" {
        bucket = "nordhafen-labels"
      }

      resource "aws_s3_bucket_policy" "labels" {
        bucket = aws_s3_bucket.labels.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::nordhafen-labels/*"
          }]
        })
      }`,
    pass: `
      resource "aws_s3_bucket" "labels" {
        bucket = "nordhafen-labels"
      }`,
  },
  exempt:
    'Buckets classified public by their tags, as long as reading objects is all that everyone may do there.',

  except(bucket, world, settings) {
    const isPublic = () => isClassified(bucket.tags, 'public', settings.classification);
    if (openDoor(bucket, world, (door) => !door.onlyReads || !isPublic())) return false;
    return openDoor(bucket, world, () => true) !== undefined;
  },

  check(bucket, world, settings) {
    const isPublic = () => isClassified(bucket.tags, 'public', settings.classification);
    const door = openDoor(bucket, world, ({ onlyReads }) => !onlyReads || !isPublic());
    return door?.reason ?? true;
  },
});
