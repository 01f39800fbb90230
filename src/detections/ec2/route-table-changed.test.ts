import { call, cases, session } from '../testing.ts';
import detection from './route-table-changed.ts';

const route = call('ec2:CreateRoute', {
  requestParameters: {
    routeTableId: 'rtb-0a1b2c3d',
    destinationCidrBlock: '0.0.0.0/0',
    gatewayId: 'igw-0a1b2c3d',
  },
});

cases(detection, [
  ['a route', route, true],
  ['a table that subnets get', call('ec2:AssociateRouteTable'), true],
  ['there already', { ...route, errorCode: 'Client.RouteAlreadyExists' }, false],
  ['a route of a transit gateway', call('ec2:CreateTransitGatewayRoute'), false],
  ['read', call('ec2:DescribeRouteTables', { readOnly: true }), false],
  [
    'by the automation',
    { ...route, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
