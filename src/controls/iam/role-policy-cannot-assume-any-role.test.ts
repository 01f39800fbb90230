import { assumesAnyRole, policy } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './role-policy-cannot-assume-any-role.ts';

cases(control, [
  ...assumesAnyRole,
  [
    'of a service-linked role',
    {
      rolePath: '/aws-service-role/x.amazonaws.com/',
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
    },
    'exempt',
  ],
  [
    'of an Identity Center role',
    {
      rolePath: '/aws-reserved/sso.amazonaws.com/',
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
    },
    'exempt',
  ],
]);
