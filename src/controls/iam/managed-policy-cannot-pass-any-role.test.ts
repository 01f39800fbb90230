import { passesAnyRole, policy } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './managed-policy-cannot-pass-any-role.ts';

cases(control, [
  ...passesAnyRole,
  [
    'AWS-managed',
    {
      awsManaged: true,
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }),
    },
    'exempt',
  ],
]);
