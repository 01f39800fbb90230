import { firewallEndpoint } from '../../ec2/vpc-endpoint.ts';
import { firewall } from '../../network-firewall.ts';
import { terraform } from '../dialect.ts';

export default [
  firewall(
    {
      of: 'aws_networkfirewall_firewall',
      name: 'name',
      arn: 'arn',
      policy: 'firewall_policy',
      stateful: 'stateful_rule_group_reference',
      stateless: 'stateless_rule_group_reference',
    },
    terraform,
  ),
  firewallEndpoint('aws_networkfirewall_firewall', { subnets: 'subnet_mapping' }, terraform),
];
