import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './group-policy-does-not-allow-by-exclusion.ts';

const policy = (...Statement: object[]) => parsePolicy(JSON.stringify({ Statement }));

cases(control, [
  ['default', {}, true],
  [
    'allows all but some',
    { document: policy({ Sid: 'It', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) },
    'statement It allows all but iam:*',
  ],
  [
    'allows all but some on one bucket',
    {
      document: policy({
        Effect: 'Allow',
        NotAction: 's3:DeleteBucket',
        Resource: 'arn:aws:s3:::a',
      }),
    },
    'a statement allows all but s3:DeleteBucket',
  ],
  [
    'denies all but some',
    { document: policy({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }) },
    true,
  ],
  ['allows by name', { document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }, true],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
