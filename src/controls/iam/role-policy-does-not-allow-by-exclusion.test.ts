import { allowsByExclusion, policy } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './role-policy-does-not-allow-by-exclusion.ts';

cases(control, [
  ...allowsByExclusion,
  [
    'of a service-linked role',
    {
      rolePath: '/aws-service-role/x.amazonaws.com/',
      document: policy({ Sid: 'It', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    },
    'exempt',
  ],
  [
    'of an Identity Center role',
    {
      rolePath: '/aws-reserved/sso.amazonaws.com/',
      document: policy({ Sid: 'It', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    },
    'exempt',
  ],
]);
