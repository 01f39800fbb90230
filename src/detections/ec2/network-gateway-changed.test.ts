import { call, cases, session } from '../testing.ts';
import detection from './network-gateway-changed.ts';

const attached = call('ec2:AttachInternetGateway', {
  requestParameters: { internetGatewayId: 'igw-0a1b2c3d', vpcId: 'vpc-0a1b2c3d' },
});

cases(detection, [
  ['an internet gateway attached', attached, true],
  ['a transit gateway', call('ec2:CreateTransitGateway'), true],
  ['not there', { ...attached, errorCode: 'Client.InvalidInternetGatewayID.NotFound' }, false],
  ['read', call('ec2:DescribeNatGateways', { readOnly: true }), false],
  [
    'by the automation',
    { ...attached, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
