import { balancerCards, listener, loadBalancer, targetGroup } from '../../load-balancer.ts';
import { cloudformation } from '../dialect.ts';

const SERVICE = 'AWS::ElasticLoadBalancingV2';

export default [
  loadBalancer(
    `${SERVICE}::LoadBalancer`,
    {
      type: 'Type',
      scheme: (balancer) => balancer.text('Scheme') ?? 'internet-facing',
      association: 'AWS::WAFv2::WebACLAssociation',
      webAcl: 'WebACLArn',
      dnsName: 'DNSName',
      defaultGroup: 'DefaultSecurityGroup',
    },
    cloudformation,
  ),
  balancerCards(`${SERVICE}::LoadBalancer`, { type: 'Type' }, cloudformation),
  listener(
    `${SERVICE}::Listener`,
    {
      rule: `${SERVICE}::ListenerRule`,
      defaultActions: 'DefaultActions',
      actions: 'Actions',
      redirect: 'RedirectConfig',
      fixed: 'FixedResponseConfig',
    },
    cloudformation,
  ),
  targetGroup(`${SERVICE}::TargetGroup`, { targets: 'Targets' }, cloudformation),
];
