import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import vpcs from './vpcs.ts';

const all = { MaxResults: 1000 };

test('a VPC of our own and one that is shared with us', async () => {
  const { resources } = await replay(vpcs, [
    answered('ec2', 'DescribeVpcs', all, {
      Vpcs: [
        { VpcId: 'vpc-1', OwnerId: ACCOUNT, IsDefault: true },
        {
          VpcId: 'vpc-2',
          OwnerId: '444455556666',
          IsDefault: false,
          Tags: [{ Key: 'Name', Value: 'shared' }],
        },
      ],
    }),
  ]);
  const place = { type: 'AWS::EC2::VPC', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-1`,
      name: 'vpc-1',
      vpcId: 'vpc-1',
      isDefault: true,
      ownerId: ACCOUNT,
      tags: [],
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:444455556666:vpc/vpc-2`,
      name: 'shared',
      vpcId: 'vpc-2',
      isDefault: false,
      ownerId: '444455556666',
      tags: [{ key: 'Name', value: 'shared' }],
    },
  ]);
});

test('an answer without its list is no empty list', async () => {
  const { incomplete } = await replay(vpcs, [answered('ec2', 'DescribeVpcs', all, {})]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'failed' } }]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(vpcs, [
    refused('ec2', 'DescribeVpcs', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
