import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './bucket-versioning-enabled.ts';

const never = 'its versioning was never enabled';
const scope = { settings: { scope: 'sensitive' as const } };
const trail = resource('AWS::CloudTrail::Trail', { s3BucketName: 'bucket' });
const refused = { policy: denied('s3:GetBucketPolicy') };

cases(control, [
  ['a new bucket', {}, never],
  ['enabled', { versioning: { status: 'Enabled', mfaDelete: false } }, true],
  [
    'suspended',
    { versioning: { status: 'Suspended', mfaDelete: false } },
    'its versioning is suspended, so nothing new is kept',
  ],
  ['out of scope', {}, 'exempt', scope],
  ['sensitive', { tags: [{ key: 'classification', value: 'restricted' }] }, never, scope],
  ['of a trail', {}, never, { ...scope, others: [trail] }],
  ['of a trail, policy hidden from us', refused, never, { ...scope, others: [trail] }],
  [
    'of a trail in another account',
    {
      policy: parsePolicy(
        JSON.stringify({
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: 'arn:aws:s3:::bucket/AWSLogs/*',
          },
        }),
      ),
    },
    never,
    scope,
  ],
  ['policy hidden from us', refused, 'unknown: policy: denied (s3:GetBucketPolicy)', scope],
  [
    'trails hidden from us',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    { ...scope, incomplete: [{ type: 'AWS::CloudTrail::Trail', region: 'us-east-1' }] },
  ],
  [
    'hidden from us',
    { versioning: denied('s3:GetBucketVersioning') },
    'unknown: versioning: denied (s3:GetBucketVersioning)',
  ],
]);
