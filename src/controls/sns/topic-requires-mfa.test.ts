import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, incomplete, resource } from '../testing.ts';
import control from './topic-requires-mfa.ts';

const ACCOUNT = '111122223333';
const topic = `arn:aws:sns:eu-west-1:${ACCOUNT}:payments`;
const marked = { settings: { mfaResources: ['arn:aws:sns:*:*:payments'] } };
const dark = denied('sns:GetTopicAttributes');

const policy = (...statements: object[]) => {
  const Statement = statements.map((one) => ({ Principal: '*', Resource: topic, ...one }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
};
const without = (operator: string) => ({
  Condition: {
    [operator]: { 'aws:MultiFactorAuthPresent': 'false' },
    ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/feed` },
  },
});
const deny = (operator: string) =>
  policy({ Effect: 'Deny', Action: 'sns:*', ...without(operator) });

const user = (name: string, document: unknown) => {
  const id = `arn:aws:iam::${ACCOUNT}:user/${name}`;
  return [
    resource('AWS::IAM::User', { id, name, inlinePolicies: ['own'] }),
    resource('AWS::IAM::UserPolicy', { id: `${id}#own`, document } as object),
  ];
};
const ann = user(
  'ann',
  parsePolicy('{"Statement":{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}}'),
);
const all = 'sns:Publish, sns:Subscribe, sns:SetTopicAttributes and sns:DeleteTopic';

cases(control, [
  ['a new topic', {}, 'exempt'],
  [
    'marked, without a policy: the root user at least',
    { id: topic, policy: null },
    `it has no policy: ${all} can be done without MFA by root`,
    marked,
  ],
  [
    'marked by its name',
    { id: topic, topicName: 'payments', policy: deny('BoolIfExists') },
    true,
    { settings: { mfaResources: ['pay*'] }, others: ann },
  ],
  [
    'a Deny that plain access keys escape',
    { id: topic, policy: deny('Bool') },
    `${all} can be done without MFA by root and user/ann (policy own, statement 1)`,
    { ...marked, others: ann },
  ],
  [
    'a program that the Deny spares',
    {
      id: topic,
      policy: policy(
        { Effect: 'Deny', Action: 'sns:*', ...without('BoolIfExists') },
        { Effect: 'Allow', Action: 'sns:Publish' },
      ),
    },
    "sns:Publish can be done without MFA by role/feed (the resource's policy, statement 2)",
    {
      ...marked,
      others: [resource('AWS::IAM::Role', { id: `arn:aws:iam::${ACCOUNT}:role/feed` })],
    },
  ],
  [
    'the same, named in mfaExempt',
    {
      id: topic,
      policy: policy(
        { Effect: 'Deny', Action: 'sns:*', ...without('BoolIfExists') },
        { Effect: 'Allow', Action: 'sns:Publish' },
      ),
    },
    true,
    {
      settings: { ...marked.settings, mfaExempt: ['arn:aws:iam::*:role/feed'] },
      others: [resource('AWS::IAM::Role', { id: `arn:aws:iam::${ACCOUNT}:role/feed` })],
    },
  ],
  [
    'some actions alone',
    { id: topic, policy: policy({ Effect: 'Deny', Action: 'sns:Publish', ...without('Null') }) },
    'sns:Subscribe can be done without MFA by root',
    { settings: { ...marked.settings, actions: ['sns:Subscribe'] } },
  ],
  [
    'whose policies are hidden from us',
    { id: topic, policy: deny('BoolIfExists') },
    true,
    { ...marked, others: user('ann', denied('iam:GetAccountAuthorizationDetails')) },
  ],
  [
    'users hidden from us',
    { id: topic, policy: deny('BoolIfExists') },
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { ...marked, incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
  [
    'hidden from us',
    { id: topic, policy: dark },
    'unknown: policy: denied (sns:GetTopicAttributes)',
    marked,
  ],
  [
    'with a name hidden from us',
    { id: topic, topicName: incomplete('sns:ListTopics') },
    'unknown: topicName: incomplete (sns:ListTopics)',
    marked,
  ],
]);
