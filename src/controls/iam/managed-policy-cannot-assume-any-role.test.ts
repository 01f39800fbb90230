import { assumesAnyRole, policy } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './managed-policy-cannot-assume-any-role.ts';

cases(control, [
  ...assumesAnyRole,
  [
    'AWS-managed',
    {
      awsManaged: true,
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
    },
    'exempt',
  ],
]);
