import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './bucket-policy-not-public.ts';

const everyone = { policy: policyOf({ Sid: 'Web', Principal: '*', Action: 's3:GetObject' }) };
const logs = {
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
};
const classified = { tags: [{ key: 'classification', value: 'public' }] };
const lets = 'statement Web lets everyone do s3:GetObject';

cases(control, [
  ['a new bucket', {}, true],
  [
    'for one account',
    { policy: policyOf({ Principal: { AWS: '444455556666' }, Action: '*' }) },
    true,
  ],
  ['for everyone, whatever the block', everyone, lets],
  [
    'for everyone but some actions',
    { policy: policyOf({ Principal: '*', NotAction: 's3:DeleteObject' }) },
    'a statement lets everyone do all but s3:DeleteObject',
  ],
  ['for everyone, classified public', { ...everyone, ...classified }, 'exempt'],
  [
    'for everyone, classified public, but logs go there',
    {
      policy: policyOf({ Sid: 'Web', Principal: '*', Action: 's3:GetObject' }, logs),
      ...classified,
    },
    lets,
  ],
  [
    'for everyone, by tags of our own',
    { ...everyone, ...classified },
    lets,
    { settings: { classification: { tagKeys: ['audience'], public: ['all'], sensitive: [] } } },
  ],
  [
    'hidden from us',
    { policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
  ],
]);

function policyOf(...statements: object[]) {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    Resource: 'arn:aws:s3:::bucket/*',
    ...one,
  }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
