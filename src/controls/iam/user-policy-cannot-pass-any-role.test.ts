import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './user-policy-cannot-pass-any-role.ts';

const policy = (...Statement: object[]) => parsePolicy(JSON.stringify({ Statement }));

const TO_EC2 = {
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: '*',
  Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
};

cases(control, [
  ['default', {}, true],
  [
    'every role',
    { document: policy({ Sid: 'It', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }) },
    'statement It allows iam:PassRole on every role',
  ],
  [
    'one role',
    {
      document: policy({
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/deploy',
      }),
    },
    true,
  ],
  [
    'every role, denied again',
    {
      document: policy(
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' },
      ),
    },
    true,
  ],
  [
    'every role of the account',
    {
      document: policy({
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/*',
      }),
    },
    'a statement allows iam:PassRole on every role',
  ],
  [
    'every role to one service',
    { document: policy(TO_EC2) },
    'a statement allows iam:PassRole on every role',
  ],
  [
    'every role to one service, when that is enough',
    { document: policy(TO_EC2) },
    true,
    { settings: { passedToServiceIsEnough: true } },
  ],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
