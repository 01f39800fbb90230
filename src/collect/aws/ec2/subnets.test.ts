import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import subnets from './subnets.ts';

const all = { MaxResults: 1000 };

test('a subnet and its VPC', async () => {
  const { resources } = await replay(subnets, [
    answered('ec2', 'DescribeSubnets', all, {
      Subnets: [
        {
          ...{ SubnetId: 'subnet-1', VpcId: 'vpc-1', OwnerId: ACCOUNT },
          ...{ AvailabilityZone: `${REGION}a`, CidrBlock: '10.0.0.0/24' },
          Ipv6CidrBlockAssociationSet: [
            {
              Ipv6CidrBlock: '2a05:d018::/64',
              Ipv6CidrBlockState: { State: 'associated' as const },
            },
            {
              Ipv6CidrBlock: '2a05:d019::/64',
              Ipv6CidrBlockState: { State: 'disassociated' as const },
            },
          ],
        },
      ],
    }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::Subnet',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:subnet/subnet-1`,
      name: 'subnet-1',
      account: ACCOUNT,
      region: REGION,
      subnetId: 'subnet-1',
      vpcId: 'vpc-1',
      availabilityZone: `${REGION}a`,
      cidrBlocks: ['10.0.0.0/24', '2a05:d018::/64'],
    },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(subnets, [
    refused('ec2', 'DescribeSubnets', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
