import { cases, denied } from '../testing.ts';
import control from './interface-has-security-group.ts';

cases(control, [
  ['default', {}, true],
  ['none', { groups: [] }, 'it is of type interface and has no security group'],
  [
    'a network load balancer',
    { interfaceType: 'network_load_balancer', groups: [] },
    'it is of type network_load_balancer and has no security group',
  ],
  ['a NAT gateway', { interfaceType: 'nat_gateway', groups: [] }, 'exempt'],
  ['a transit gateway', { interfaceType: 'transit_gateway', groups: [] }, 'exempt'],
  [
    'a gateway load balancer endpoint',
    { interfaceType: 'gateway_load_balancer_endpoint', groups: [] },
    'exempt',
  ],
  [
    'denied',
    { groups: denied('ec2:DescribeNetworkInterfaces') },
    'unknown: groups: denied (ec2:DescribeNetworkInterfaces)',
  ],
]);
