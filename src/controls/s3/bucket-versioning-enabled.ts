import { control } from '../control.ts';

export default control({
  id: 's3.bucket-versioning-enabled',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'S3 bucket keeps old versions of objects',
  why: 'Without versions an overwritten or deleted object is gone, whether by mistake or by ransom.',
  fix: 'Enable versioning, and let a lifecycle rule expire old versions when they cost too much.',
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  reads: ['versioning'],
  around: { 'AWS::CloudTrail::Trail': ['s3BucketName'] },
  settings: { scope: 'all' },
  examples: { fail: '', pass: '' },

  check({ versioning, name }, world, { scope }) {
    if (scope === 'sensitive' && !world.one('AWS::CloudTrail::Trail', { s3BucketName: name }))
      return true;
    return versioning.status === 'Enabled' || `its versioning is ${versioning.status}`;
  },
});
