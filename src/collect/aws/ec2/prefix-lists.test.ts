import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import prefixLists from './prefix-lists.ts';

const id = `arn:aws:ec2:${REGION}:${ACCOUNT}:prefix-list/pl-1`;
const entries = { PrefixListId: 'pl-1', MaxResults: 100 };
const listed = answered(
  'ec2',
  'DescribeManagedPrefixLists',
  { MaxResults: 100 },
  {
    PrefixLists: [
      { PrefixListId: 'pl-1', PrefixListName: 'offices', PrefixListArn: id, OwnerId: ACCOUNT },
    ],
  },
);

test('entries come in pages', async () => {
  const { resources } = await replay(prefixLists, [
    listed,
    answered('ec2', 'GetManagedPrefixListEntries', entries, {
      Entries: [{ Cidr: '203.0.113.0/24' }],
      NextToken: 'more',
    }),
    answered(
      'ec2',
      'GetManagedPrefixListEntries',
      { ...entries, NextToken: 'more' },
      { Entries: [{ Cidr: '192.0.2.0/24' }] },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::PrefixList',
      id,
      name: 'offices',
      account: ACCOUNT,
      region: REGION,
      prefixListId: 'pl-1',
      prefixListName: 'offices',
      ownerId: ACCOUNT,
      cidrs: ['203.0.113.0/24', '192.0.2.0/24'],
    },
  ]);
});

test('an empty list holds nothing, a refused or broken one is unknown', async () => {
  const cidrsAfter = async (answer: Parameters<typeof replay>[1][number]) =>
    (await replay(prefixLists, [listed, answer])).resources[0]?.cidrs;
  const empty = answered('ec2', 'GetManagedPrefixListEntries', entries, { Entries: [] });
  const broken = answered('ec2', 'GetManagedPrefixListEntries', entries, { Entries: [{}] });
  const denied = refused('ec2', 'GetManagedPrefixListEntries', entries, {
    name: 'UnauthorizedOperation',
  });
  expect(await cidrsAfter(empty)).toStrictEqual([]);
  expect(await cidrsAfter(broken)).toMatchObject({ $unknown: 'failed' });
  expect(await cidrsAfter(denied)).toMatchObject({ $unknown: 'denied' });
});
