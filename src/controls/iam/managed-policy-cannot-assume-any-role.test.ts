import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './managed-policy-cannot-assume-any-role.ts';

const policy = (...Statement: object[]) => parsePolicy(JSON.stringify({ Statement }));

const ONE_ACCOUNT = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Resource: 'arn:aws:iam::111122223333:role/*',
};

cases(control, [
  ['default', {}, true],
  [
    'every role',
    { document: policy({ Sid: 'It', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }) },
    'statement It allows sts:AssumeRole on every role',
  ],
  [
    'one role',
    {
      document: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
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
        { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' },
      ),
    },
    true,
  ],
  ['every role of an account', { document: policy(ONE_ACCOUNT) }, true],
  [
    'every role of an account, when flagged',
    { document: policy(ONE_ACCOUNT) },
    'a statement allows sts:AssumeRole on every role of 111122223333',
    { settings: { flagOneAccount: true } },
  ],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
  [
    'AWS-managed',
    {
      awsManaged: true,
      document: policy({ Sid: 'It', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
    },
    'exempt',
  ],
]);
