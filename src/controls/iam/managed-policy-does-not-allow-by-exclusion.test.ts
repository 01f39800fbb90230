import { allowsByExclusion, policy } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './managed-policy-does-not-allow-by-exclusion.ts';

cases(control, [
  ...allowsByExclusion,
  [
    'AWS-managed',
    {
      awsManaged: true,
      document: policy({ Sid: 'It', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    },
    'exempt',
  ],
]);
