import { firewallEndpoint } from '../../ec2/vpc-endpoint.ts';
import { firewall } from '../../network-firewall.ts';
import { cloudformation } from '../dialect.ts';

export default [
  firewall(
    {
      of: 'AWS::NetworkFirewall::Firewall',
      name: 'FirewallName',
      arn: 'FirewallArn',
      policy: 'FirewallPolicy',
      stateful: 'StatefulRuleGroupReferences',
      stateless: 'StatelessRuleGroupReferences',
    },
    cloudformation,
  ),
  firewallEndpoint('AWS::NetworkFirewall::Firewall', { subnets: 'SubnetMappings' }, cloudformation),
];
