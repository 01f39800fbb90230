import { expect, test } from 'vitest';
import { toPolicy } from '../../model/policy.ts';
import { strangersWhoCan } from './strangers.ts';

const HOME = { account: '111122223333', partition: 'aws' };
const OTHER = '444455556666';
const TOPIC = `arn:aws:sns:eu-west-1:${HOME.account}:orders`;
const USER = `arn:aws:iam::${OTHER}:user/eve`;
const ROLE = `arn:aws:iam::${OTHER}:role/eve`;
const MFA = 'aws:MultiFactorAuthPresent';

const allow = (more: object) => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: '*',
  ...more,
});
const policy = (...Statement: object[]) => ({
  document: toPolicy({ Version: '2012-10-17', Statement }),
});
const when = (operator: string, key: string, ...values: string[]) => ({
  Condition: { [operator]: { [key]: values } },
});

test.for<[string, statements: object[], names: string[], withoutMfa?: boolean]>([
  ['nobody named', [], []],
  [
    'our own',
    [allow({ Principal: { AWS: [HOME.account, `arn:aws:iam::${HOME.account}:user/ann`] } })],
    [],
  ],
  ['services', [allow({ Principal: { Service: 'events.amazonaws.com' } })], []],
  ['a provider', [allow({ Principal: { Federated: 'accounts.google.com' } })], []],
  ['an account by its number', [allow({ Principal: { AWS: OTHER } })], [`account ${OTHER}`]],
  [
    'an account by its root',
    [allow({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } })],
    [`account ${OTHER}`],
  ],
  ['a user and a role', [allow({ Principal: { AWS: [USER, ROLE] } })], [USER, ROLE]],
  ['somebody who is gone', [allow({ Principal: { AWS: 'AIDACKCEVSQ6C2EXAMPLE' } })], []],
  ['everybody', [allow({ Principal: '*' })], ['everyone', 'everyone with an AWS account']],
  [
    'everybody whose resource is ours, as AWS makes a topic',
    [allow({ Principal: '*', ...when('StringEquals', 'AWS:SourceOwner', HOME.account) })],
    [],
  ],
  [
    'everybody for whom a service of ours calls',
    [allow({ Principal: '*', ...when('StringEquals', 'aws:SourceAccount', HOME.account) })],
    [],
  ],
  [
    'everybody of our account',
    [allow({ Principal: '*', ...when('StringEquals', 'aws:PrincipalAccount', HOME.account) })],
    [],
  ],
  [
    'everybody of another account',
    [allow({ Principal: '*', ...when('StringEquals', 'aws:PrincipalAccount', OTHER) })],
    [`account ${OTHER}`],
  ],
  [
    'everybody of our organisation',
    [allow({ Principal: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-1') })],
    ['everyone with an AWS account'],
  ],
  [
    'everybody who is called like this',
    [allow({ Principal: '*', ...when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/x') })],
    ['everyone with an AWS account'],
  ],
  [
    'everybody who is this one of ours',
    [
      allow({
        Principal: '*',
        ...when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${HOME.account}:role/x`),
      }),
    ],
    [],
  ],
  [
    'everybody, but strangers are denied',
    [
      allow({ Principal: '*' }),
      allow({
        Effect: 'Deny',
        Principal: '*',
        ...when('StringNotEquals', 'aws:PrincipalAccount', HOME.account),
      }),
    ],
    [],
  ],
  [
    'an account with MFA, asked without',
    [allow({ Principal: { AWS: OTHER }, ...when('Bool', MFA, 'true') })],
    [],
    true,
  ],
  [
    'an account with MFA if there is such a key, asked without',
    [allow({ Principal: { AWS: OTHER }, ...when('BoolIfExists', MFA, 'true') })],
    [`account ${OTHER}`],
    true,
  ],
  [
    'an account with MFA',
    [allow({ Principal: { AWS: OTHER }, ...when('Bool', MFA, 'true') })],
    [`account ${OTHER}`],
  ],
  [
    'all but one',
    [allow({ NotPrincipal: { AWS: USER } })],
    ['everyone', 'everyone with an AWS account'],
  ],
])('%s', ([, statements, names, withoutMfa = false]) => {
  const question = { action: 'sns:Publish', resource: TOPIC, withoutMfa };
  const found = strangersWhoCan(question, HOME, policy(...statements), []);
  expect(found.map(({ name }) => name)).toStrictEqual(names);
});

test('what binds the resource binds strangers, as far as it was seen', () => {
  const question = { action: 'sqs:SendMessage', resource: TOPIC.replace('sns', 'sqs') };
  const all = policy(allow({ Action: '*', Principal: { AWS: USER } }));
  const deny = policy(allow({ Effect: 'Deny', Action: '*', Principal: '*' }));
  const unseen = { document: { $unknown: 'denied' as const, detail: 'organizations:ListRoots' } };
  expect(strangersWhoCan(question, HOME, all, [[deny]])).toStrictEqual([]);
  expect(strangersWhoCan(question, HOME, all, [[unseen]])).toStrictEqual([
    {
      name: USER,
      by: [{ layer: 'resourcePolicy', statement: 0, sid: null, effect: 'Allow' }],
    },
  ]);
});
