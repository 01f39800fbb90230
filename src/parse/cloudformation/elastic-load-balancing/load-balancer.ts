import { classicLoadBalancer } from '../../classic-load-balancer.ts';
import { cardsIn } from '../../ec2/cards.ts';
import { cloudformation } from '../dialect.ts';

export default [
  cardsIn(
    'AWS::ElasticLoadBalancing::LoadBalancer',
    {
      subnets: 'Subnets',
      groups: (balancer) => balancer.texts('SecurityGroups'),
      description: (balancer) => `ELB ${balancer.text('LoadBalancerName') ?? ''}`,
      publicIps: (balancer) => (balancer.text('Scheme') === 'internal' ? [] : ['<public address>']),
    },
    cloudformation,
  ),
  classicLoadBalancer({
    of: 'AWS::ElasticLoadBalancing::LoadBalancer',
    satellites: [],
    name: 'LoadBalancerName',
    dnsName: 'DNSName',
    listeners: 'Listeners',
    port: 'LoadBalancerPort',
    protocol: 'Protocol',
    instancePort: 'InstancePort',
    groups: 'SecurityGroups',
    instanceIds: (balancer) => balancer.texts('Instances'),
    policiesOf: (listener) => listener.texts('PolicyNames'),
    policies: (balancer) =>
      balancer.list('Policies', (policy) => ({
        name: policy.text('PolicyName') ?? '',
        attributes: policy.list('Attributes', (pair) => ({
          name: pair.text('Name') ?? '',
          value: pair.text('Value') ?? '',
        })),
      })),
  }),
];
