import { call, cases, session } from '../testing.ts';
import detection from './vpc-changed.ts';

const peering = call('ec2:CreateVpcPeeringConnection', {
  requestParameters: {
    vpcId: 'vpc-0a1b2c3d',
    peerVpcId: 'vpc-0e1f2a3b',
    peerOwnerId: '999999999999',
  },
});

cases(detection, [
  ['a peering', peering, true],
  ['a VPC', call('ec2:CreateVpc', { requestParameters: { cidrBlock: '10.0.0.0/16' } }), true],
  ['too many', { ...peering, errorCode: 'Client.VpcLimitExceeded' }, false],
  ['a subnet', call('ec2:CreateSubnet'), false],
  ['read', call('ec2:DescribeVpcs', { readOnly: true }), false],
  [
    'by the automation',
    { ...peering, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
