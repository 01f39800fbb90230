import type { Facts } from '../resource.ts';

const VPC_2 = {
  transitGatewayAttachmentId: 'tgw-attach-2',
  resourceType: 'vpc',
  resourceId: 'vpc-2',
};

export default {
  'AWS::EC2::TransitGateway': {
    transitGatewayId: 'tgw-1',
    state: 'available',
    ownerId: '111122223333',
    referencesGroups: false,
    tags: [],
  },
  'AWS::EC2::TransitGatewayPeeringAttachment': {
    transitGatewayAttachmentId: 'tgw-attach-9',
    accepterAttachmentId: 'tgw-attach-9',
    state: 'available',
    requester: { transitGatewayId: 'tgw-1', ownerId: '111122223333', region: 'eu-west-1' },
    accepter: { transitGatewayId: 'tgw-2', ownerId: '111122223333', region: 'eu-central-1' },
    tags: [],
  },
  'AWS::EC2::TransitGatewayRouteTable': {
    transitGatewayRouteTableId: 'tgw-rtb-1',
    transitGatewayId: 'tgw-1',
    state: 'available',
    attachmentIds: ['tgw-attach-1', 'tgw-attach-2'],
    routes: [
      {
        destinationCidrBlock: '10.1.0.0/16',
        type: 'propagated',
        state: 'active',
        attachments: [VPC_2],
      },
    ],
    tags: [],
  },
  'AWS::EC2::TransitGatewayVpcAttachment': {
    transitGatewayAttachmentId: 'tgw-attach-1',
    transitGatewayId: 'tgw-1',
    vpcId: 'vpc-1',
    state: 'available',
    subnetIds: ['subnet-1'],
    referencesGroups: true,
    tags: [],
  },
  'AWS::EC2::VPNGateway': {
    vpnGatewayId: 'vgw-1',
    state: 'available',
    vpcIds: ['vpc-1'],
    tags: [],
  },
} satisfies Partial<Facts>;
