import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import attachments from './transit-gateway-vpc-attachments.ts';

const all = { MaxResults: 1000 };
const bare = {
  ...{ TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayId: 'tgw-1' },
  ...{ VpcId: 'vpc-1', VpcOwnerId: ACCOUNT, State: 'available' as const },
  SubnetIds: ['subnet-1', 'subnet-2'],
};

test('an attachment, and one AWS told half of', async () => {
  const { resources } = await replay(attachments, [
    answered('ec2', 'DescribeTransitGatewayVpcAttachments', all, {
      TransitGatewayVpcAttachments: [
        { ...bare, Options: { SecurityGroupReferencingSupport: 'enable' }, Tags: [] },
        {
          ...bare,
          TransitGatewayAttachmentId: 'tgw-attach-2',
          SubnetIds: undefined,
          Options: { SecurityGroupReferencingSupport: 'disable' },
        },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::TransitGatewayVpcAttachment',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:transit-gateway-attachment/tgw-attach-1`,
    name: 'tgw-attach-1',
    account: ACCOUNT,
    region: REGION,
    transitGatewayAttachmentId: 'tgw-attach-1',
    transitGatewayId: 'tgw-1',
    vpcId: 'vpc-1',
    state: 'available',
    subnetIds: ['subnet-1', 'subnet-2'],
    referencesGroups: true,
    tags: [],
  });
  expect(resources[1]).toMatchObject({
    subnetIds: { $unknown: 'failed' },
    referencesGroups: false,
  });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(attachments, [
    refused('ec2', 'DescribeTransitGatewayVpcAttachments', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
