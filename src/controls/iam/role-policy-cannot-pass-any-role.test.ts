import { passesAnyRole, policy } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './role-policy-cannot-pass-any-role.ts';

cases(control, [
  ...passesAnyRole,
  [
    'of a service-linked role',
    {
      rolePath: '/aws-service-role/x.amazonaws.com/',
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }),
    },
    'exempt',
  ],
  [
    'of an Identity Center role',
    {
      rolePath: '/aws-reserved/sso.amazonaws.com/',
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }),
    },
    'exempt',
  ],
]);
