import { expect, test } from 'vitest';
import { toCallError } from './errors.ts';
import { type AccountChoice, isChosen, type Member, membersOf, pathOf } from './organization.ts';
import type { Call } from './recording.ts';

const member = (id: string, name: string, ...path: string[]): Member => ({
  id,
  name,
  units: path.map((unit) => ({ id: `ou-${unit.toLowerCase()}`, name: unit })),
});
const members = [
  member('100000000001', 'management'),
  member('100000000002', 'shop', 'Workloads', 'Prod'),
  member('100000000003', 'shop-eu', 'Workloads', 'Prod', 'EU'),
  member('100000000004', 'shop-test', 'Workloads', 'Test'),
];

test.for<[string, AccountChoice, string[]]>([
  ['nothing said', {}, ['management', 'shop', 'shop-eu', 'shop-test']],
  ['an id', { accounts: ['100000000002'] }, ['shop']],
  ['a glob over ids', { accounts: ['*2', '*3'] }, ['shop', 'shop-eu']],
  ['a glob over names', { accounts: ['shop*'] }, ['shop', 'shop-eu', 'shop-test']],
  ['a unit by path, its own accounts', { ou: ['Workloads/Prod'] }, ['shop']],
  ['a unit and all below', { ou: ['Workloads/Prod/**'] }, ['shop', 'shop-eu']],
  ['one level', { ou: ['Workloads/*'] }, ['shop', 'shop-test']],
  ['a unit by id, and all below', { ou: ['ou-prod'] }, ['shop', 'shop-eu']],
  ['not these', { excludeAccount: ['shop-*', '100000000001'] }, ['shop']],
  ['both', { ou: ['Workloads/**'], accounts: ['*-test'] }, ['shop-test']],
  ['case is minded', { ou: ['workloads/**'] }, []],
])('%s', ([, choice, names]) => {
  expect(members.filter((one) => isChosen(one, choice)).map(({ name }) => name)).toStrictEqual(
    names,
  );
});

const pages: Record<string, object> = {
  'ListRoots {}': { Roots: [{ Id: 'r-1', Name: 'Root' }] },
  'ListAccountsForParent r-1': {
    Accounts: [{ Id: '100000000001', Name: 'management', Status: 'ACTIVE' }],
    NextToken: 'more',
  },
  'ListAccountsForParent r-1 more': {
    Accounts: [{ Id: '100000000009', Name: 'gone', State: 'CLOSED', Status: 'SUSPENDED' }],
  },
  'ListOrganizationalUnitsForParent r-1': {
    OrganizationalUnits: [{ Id: 'ou-1', Name: 'Workloads' }],
  },
  'ListAccountsForParent ou-1': {
    Accounts: [{ Id: '100000000002', Name: 'shop', State: 'ACTIVE' }],
  },
  'ListOrganizationalUnitsForParent ou-1': { OrganizationalUnits: [] },
};

function walk(answers: Record<string, object>) {
  const caller = async (call: Call) => {
    const { ParentId = '{}', NextToken } = call.input;
    const key = [call.operation, ParentId, NextToken].filter(Boolean).join(' ');
    const answer = answers[key];
    if (answer) return answer;
    throw toCallError(call, { name: 'AccessDeniedException', message: key });
  };
  const door = { account: '100000000001', partition: 'aws' as const, region: 'eu-west-1', caller };
  return membersOf(door, '2026-01-01T00:00:00.000Z');
}

test('the tree is walked to its end, and closed accounts say so', async () => {
  const found = await walk(pages);
  expect(found.map((one) => [one.name, pathOf(one), one.closed])).toStrictEqual([
    ['management', undefined, undefined],
    ['shop', 'Workloads', undefined],
    ['gone', undefined, 'its state is closed'],
  ]);
});

test.for(Object.keys(pages))(
  'without %s nothing is scanned, rather than too little',
  async (page) => {
    const { [page]: _, ...rest } = pages;
    await expect(walk(rest)).rejects.toThrow('the accounts of the organisation cannot be listed');
  },
);

test('an answer that does not list anything is not an empty organisation', async () => {
  await expect(walk({ ...pages, 'ListAccountsForParent ou-1': {} })).rejects.toThrow(
    'cannot be listed',
  );
});
