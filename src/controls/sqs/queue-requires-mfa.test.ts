import { allow, arnOf, deny, policy, user, when, withoutMfa } from '../people.testing.ts';
import { cases, denied } from '../testing.ts';
import control from './queue-requires-mfa.ts';

const id = 'arn:aws:sqs:eu-west-1:111122223333:payments';
const it = { id, queueName: 'payments' };
const marked = { settings: { mfaResources: ['payments'] } };
const ann = { ...marked, others: user('ann', policy(allow('sqs:SendMessage'))) };
const everybody = { Principal: '*', Resource: id };
const refusing = policy(deny('sqs:*', { ...everybody, ...withoutMfa }));
const byRoot =
  'sqs:SendMessage, sqs:ReceiveMessage, sqs:DeleteMessage and 2 more can be done without MFA by root';
const sending = {
  settings: { ...marked.settings, actions: ['sqs:SendMessage'], mfaExempt: ['*:root'] },
};

cases(control, [
  ['a new queue', {}, 'exempt'],
  ['marked, without a policy', it, `it has no policy: ${byRoot}`, marked],
  ['a Deny without MFA', { ...it, policy: refusing }, true, ann],
  [
    'a Deny that plain access keys escape',
    {
      ...it,
      policy: policy(
        deny('sqs:*', { ...everybody, ...when('Bool', 'aws:MultiFactorAuthPresent', 'false') }),
      ),
    },
    `${byRoot} and user/ann (policy own, statement 1)`,
    ann,
  ],
  [
    'strangers',
    {
      ...it,
      policy: policy(
        allow('sqs:SendMessage', { Resource: id, Principal: { AWS: '444455556666' } }),
      ),
    },
    "sqs:SendMessage can be done without MFA by account 444455556666 (the resource's policy, statement 1)",
    sending,
  ],
  [
    'who is exempt',
    it,
    true,
    {
      settings: { ...sending.settings, mfaExempt: ['*:root', arnOf('user/ann')] },
      others: ann.others,
    },
  ],
  [
    'hidden from us',
    { ...it, policy: denied('sqs:GetQueueAttributes') },
    'unknown: policy: denied (sqs:GetQueueAttributes)',
    marked,
  ],
]);
