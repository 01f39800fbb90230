import { expect, test } from 'vitest';
import { toEvent } from './event.ts';
import { type Circle, letIn, ownerOf, sharing } from './event-sharing.ts';
import { toPolicy } from './policy.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const event = toEvent({ recipientAccountId: OWN }) ?? never();
const alone: Circle = { trusted: [], world: undefined };
const trusting: Circle = { trusted: [OTHER], world: undefined };
const organized: Circle = {
  trusted: [],
  world: {
    account: {
      organization: { id: 'o-1', managementAccountId: '999999999999', featureSet: 'ALL' } as never,
      organizationAccounts: [OTHER],
    },
  },
};

test('an event belongs to whom it was delivered, or to the caller', () => {
  expect(ownerOf(event)).toBe(OWN);
  expect(ownerOf(toEvent({ userIdentity: { accountId: OTHER } }) ?? never())).toBe(OTHER);
});

test.for<[string, string[], Circle, ReturnType<typeof sharing>]>([
  ['nobody', [], alone, false],
  ['itself', [OWN], alone, false],
  ['everyone', [OWN, 'all'], trusting, { says: 'with everyone', severity: 'critical' }],
  ['a stranger', [OTHER], alone, { says: `with ${OTHER}`, severity: 'high' }],
  ['one it trusts', [OTHER], trusting, false],
  ['one of the organisation', [OTHER], organized, false],
])('sharing with %s', ([, accounts, circle, expected]) => {
  expect(sharing(accounts, event, circle)).toStrictEqual(expected);
});

test.for<[string, object, Circle, ReturnType<typeof letIn>]>([
  ['itself', { AWS: OWN }, alone, false],
  ['a service', { Service: 'ec2.amazonaws.com' }, alone, false],
  ['everyone', { AWS: '*' }, trusting, { says: 'it lets in everyone', severity: 'critical' }],
  [
    'a stranger',
    { AWS: `arn:aws:iam::${OTHER}:root` },
    alone,
    { says: `it lets in arn:aws:iam::${OTHER}:root`, severity: 'high' },
  ],
  ['one it trusts', { AWS: OTHER }, trusting, false],
  ['one of the organisation', { AWS: OTHER }, organized, false],
])('a policy that lets in %s', ([, Principal, circle, expected]) => {
  const policy = toPolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: '*' },
  });
  expect(letIn(policy, event, circle)).toStrictEqual(expected);
});

function never(): never {
  throw new Error('it is a record');
}
