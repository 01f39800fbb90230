import { classicLoadBalancer } from '../../classic-load-balancer.ts';
import { cardsIn } from '../../ec2/cards.ts';
import { terraform } from '../dialect.ts';

const POLICY = 'aws_load_balancer_policy';
const OF_LISTENER = 'aws_load_balancer_listener_policy';
const ATTACHMENT = 'aws_elb_attachment';

export default [
  cardsIn(
    'aws_elb',
    {
      subnets: 'subnets',
      groups: (balancer) => balancer.texts('security_groups'),
      description: (balancer) => `ELB ${balancer.text('name') ?? ''}`,
      publicIps: (balancer) => (balancer.flag('internal') === true ? [] : ['<public address>']),
    },
    terraform,
  ),
  classicLoadBalancer({
    of: 'aws_elb',
    satellites: [POLICY, OF_LISTENER, ATTACHMENT],
    name: 'name',
    dnsName: 'dns_name',
    listeners: 'listener',
    port: 'lb_port',
    protocol: 'lb_protocol',
    instancePort: 'instance_port',
    groups: 'security_groups',
    instanceIds: (balancer, { list }) => [
      ...balancer.texts('instances'),
      ...list(ATTACHMENT, 'elb', (one) => one.text('instance') ?? ''),
    ],
    policiesOf: (_, port, { list }) =>
      list(OF_LISTENER, 'load_balancer_name', (one) =>
        one.number('load_balancer_port') === port ? one.texts('policy_names') : [],
      ).flat(),
    policies: (_, { list }) =>
      list(POLICY, 'load_balancer_name', (one) => ({
        name: one.text('policy_name') ?? '',
        attributes: one.list('policy_attribute', (pair) => ({
          name: pair.text('name') ?? '',
          value: pair.text('value') ?? '',
        })),
      })),
  }),
];
