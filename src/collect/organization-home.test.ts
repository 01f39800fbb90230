import { expect, test } from 'vitest';
import { toCallError } from './errors.ts';
import { organizationHome } from './organization-home.ts';
import type { Call } from './recording.ts';

const HOME = '100000000001';
const MEMBER = '100000000002';

const call = (operation: string, input: object = {}, account = MEMBER): Call => ({
  account,
  region: 'us-east-1',
  service: operation.startsWith('Get') ? 'iam' : 'organizations',
  operation,
  input: input as Call['input'],
});

/** A home, the door of a member, and what each was asked. */
function doors() {
  const atHome: string[] = [];
  const atMember: string[] = [];
  const home = organizationHome({
    account: HOME,
    partition: 'aws',
    region: 'eu-west-1',
    async caller(asked) {
      atHome.push(`${asked.account} ${asked.operation} ${JSON.stringify(asked.input)}`);
      if (asked.operation === 'ListAccountsForParent') return { Accounts: [{ Id: MEMBER }] };
      if (asked.operation === 'ListOrganizationalUnitsForParent') {
        return { OrganizationalUnits: [{ Id: 'ou-1' }] };
      }
      if (asked.operation === 'ListPolicies') {
        throw toCallError(asked, { name: 'AccessDeniedException', message: '' });
      }
      return asked.operation;
    },
  });
  const member = home.around(async ({ operation }) => {
    atMember.push(operation);
    return operation;
  });
  return { home, member, atHome, atMember };
}

test('what concerns the organisation is asked at home, once; the rest through the door', async () => {
  const { home, member, atHome, atMember } = doors();
  expect(await member(call('DescribePolicy', { PolicyId: 'p-1' }))).toBe('DescribePolicy');
  expect(await home.caller(call('DescribePolicy', { PolicyId: 'p-1' }, HOME))).toBe(
    'DescribePolicy',
  );
  await member(call('DescribePolicy', { PolicyId: 'p-2' }));
  await member(call('ListAccounts'));
  await member(call('DescribeOrganization'));
  await member(call('GetAccountSummary'));
  expect(atHome).toStrictEqual([
    `${HOME} DescribePolicy {"PolicyId":"p-1"}`,
    `${HOME} DescribePolicy {"PolicyId":"p-2"}`,
    `${HOME} ListAccounts {}`,
  ]);
  expect(atMember).toStrictEqual(['DescribeOrganization', 'GetAccountSummary']);
});

test('a refusal is told to everybody', async () => {
  const { home, member, atHome } = doors();
  await expect(member(call('ListPolicies'))).rejects.toThrow('AccessDeniedException');
  await expect(home.caller(call('ListPolicies'))).rejects.toThrow('AccessDeniedException');
  expect(atHome).toHaveLength(1);
});

test('whoever walked the tree knows the parents, and asks for those it was not told of', async () => {
  const { home, member, atHome } = doors();
  await home.caller(call('ListOrganizationalUnitsForParent', { ParentId: 'r-1' }));
  await home.caller(call('ListAccountsForParent', { ParentId: 'ou-1' }));
  expect(await member(call('ListParents', { ChildId: MEMBER }))).toStrictEqual({
    Parents: [{ Id: 'ou-1', Type: 'ORGANIZATIONAL_UNIT' }],
  });
  expect(await member(call('ListParents', { ChildId: 'ou-1' }))).toStrictEqual({
    Parents: [{ Id: 'r-1', Type: 'ROOT' }],
  });
  expect(atHome).toHaveLength(2);
  await member(call('ListParents', { ChildId: '100000000009' }));
  expect(atHome).toHaveLength(3);
});
