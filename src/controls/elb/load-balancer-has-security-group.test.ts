import { cases, denied } from '../testing.ts';
import control from './load-balancer-has-security-group.ts';

cases(control, [
  ['a new one', {}, true],
  ['network, with one', { balancerType: 'network' }, true],
  ['network, without', { balancerType: 'network', securityGroups: [] }, 'it has no security group'],
  ['gateway', { balancerType: 'gateway', securityGroups: [] }, 'exempt'],
  [
    'hidden from us',
    { securityGroups: denied('elastic-load-balancing-v2:DescribeLoadBalancers') },
    'unknown: securityGroups: denied (elastic-load-balancing-v2:DescribeLoadBalancers)',
  ],
]);
