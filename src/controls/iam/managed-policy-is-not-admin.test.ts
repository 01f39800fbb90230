import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './managed-policy-is-not-admin.ts';

const policy = (Statement: object) => parsePolicy(JSON.stringify({ Statement }));
const all = policy({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' });

cases(control, [
  ['default', {}, true],
  ['everything', { document: all }, 'statement All allows every action on every resource'],
  [
    'everything with MFA',
    {
      document: policy({
        Effect: 'Allow',
        Action: '*:*',
        Resource: ['*'],
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
    },
    'a statement allows every action on every resource',
  ],
  [
    'everything but billing',
    { document: policy({ Effect: 'Allow', NotAction: 'billing:*', Resource: '*' }) },
    'a statement allows every action on every resource',
  ],
  [
    'everything but IAM',
    { document: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) },
    true,
  ],
  ['one service', { document: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }, true],
  ['AdministratorAccess', { awsManaged: true, document: all }, 'exempt'],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
