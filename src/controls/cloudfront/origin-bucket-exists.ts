import { bucketOf } from '../../model/aws/origin-bucket.ts';
import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudfront.origin-bucket-exists',
  on: 'AWS::CloudFront::Distribution',
  sources: ['live'],
  severity: 'critical',
  title: 'CloudFront origin bucket exists and is ours',
  why: 'Names of buckets are free for anybody to take: whoever makes the bucket that is gone serves what he likes under our name and our certificate.',
  fix: 'Delete the distribution or its origin, together with the DNS records that lead there; or make the bucket again before a stranger does.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html',
  ],
  reads: ['origins', 'vacantBuckets'],
  across: { 'AWS::S3::Bucket': ['bucketName'] },
  exempt:
    'Distributions without a bucket as origin. Access points have names nobody else can take.',

  except: ({ origins }) => bucketsOf(origins).length === 0,

  check(distribution, world) {
    const flaw = someOf(bucketsOf(distribution.origins), (bucketName) => {
      if (distribution.vacantBuckets.includes(bucketName)) {
        return `nobody holds bucket ${bucketName}, so anybody may`;
      }
      const [ours] = world.everywhere('AWS::S3::Bucket', { bucketName });
      return !ours && `no account of the organisation holds bucket ${bucketName}, a stranger may`;
    });
    return flaw?.answer || true;
  },
});

type Origin = Parameters<typeof bucketOf>[0];

function bucketsOf(origins: readonly Origin[]): string[] {
  return origins.flatMap((origin) => {
    const bucket = bucketOf(origin);
    return bucket && bucket.kind !== 'access point' ? [bucket.name] : [];
  });
}
