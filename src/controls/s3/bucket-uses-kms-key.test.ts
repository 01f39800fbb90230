import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './bucket-uses-kms-key.ts';

const kms = (kmsMasterKeyId: string | null) => ({
  encryption: { sseAlgorithm: 'aws:kms', kmsMasterKeyId },
});
const customer = { settings: { dataKeys: 'customer' as const } };
const awsManaged = 'its key is aws/s3, which AWS manages';

cases(control, [
  ['a new bucket', {}, 'its default encryption is AES256'],
  ['with KMS', kms('arn:aws:kms:eu-west-1:111122223333:key/1'), true],
  ['with KMS twice', { encryption: { sseAlgorithm: 'aws:kms:dsse', kmsMasterKeyId: null } }, true],
  ['with KMS, no key named', kms(null), true],
  ['with KMS, no key named, where it must be our own', kms(null), awsManaged, customer],
  ['with aws/s3, where it must be our own', kms('alias/aws/s3'), awsManaged, customer],
  [
    'with our own, where it must be',
    kms('arn:aws:kms:eu-west-1:111122223333:key/1'),
    true,
    customer,
  ],
  ['nobody looked at it', { encryption: null }, 'it reports no default encryption'],
  ['classified public', { tags: [{ key: 'classification', value: 'public' }] }, 'exempt'],
  [
    'load balancers log there',
    { policy: logs({ AWS: 'arn:aws:iam::127311923021:root' }) },
    'exempt',
  ],
  [
    'load balancers of newer regions log there',
    { policy: logs({ Service: 'logdelivery.elasticloadbalancing.amazonaws.com' }) },
    'exempt',
  ],
  [
    'a service that can use KMS logs there',
    { policy: logs({ Service: 'cloudtrail.amazonaws.com' }) },
    'its default encryption is AES256',
  ],
  [
    'S3 logs there',
    {},
    'exempt',
    { others: [resource('AWS::S3::Bucket', { id: 'other', loggingTargetBucket: 'bucket' })] },
  ],
  [
    'where a bucket logs is hidden from us',
    {},
    'unknown: other loggingTargetBucket: denied (s3:GetBucketLogging)',
    {
      others: [
        resource('AWS::S3::Bucket', {
          id: 'other',
          loggingTargetBucket: denied('s3:GetBucketLogging'),
        }),
      ],
    },
  ],
  [
    'policy hidden from us, where it does not matter',
    { ...kms('key'), policy: denied('s3:GetBucketPolicy') },
    true,
  ],
  [
    'hidden from us',
    { encryption: denied('s3:GetEncryptionConfiguration') },
    'unknown: encryption: denied (s3:GetEncryptionConfiguration)',
  ],
]);

function logs(Principal: object) {
  const Resource = 'arn:aws:s3:::bucket/AWSLogs/111122223333/*';
  const Statement = { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource };
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
