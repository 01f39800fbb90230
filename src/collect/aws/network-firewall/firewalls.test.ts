import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import firewalls from './firewalls.ts';

const page = { MaxResults: 100 };
const FirewallArn = `arn:aws:network-firewall:${REGION}:${ACCOUNT}:firewall/edge`;
const FirewallPolicyArn = `arn:aws:network-firewall:${REGION}:${ACCOUNT}:firewall-policy/edge`;
const listed = answered('network-firewall', 'ListFirewalls', page, {
  Firewalls: [{ FirewallName: 'edge', FirewallArn }],
});
const firewall = {
  FirewallName: 'edge',
  FirewallArn,
  FirewallId: 'f-1',
  FirewallPolicyArn,
  VpcId: 'vpc-1',
  SubnetMappings: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }],
};
const status = { Status: 'READY' as const, ConfigurationSyncStateSummary: 'IN_SYNC' as const };
const actions = {
  StatelessDefaultActions: ['aws:forward_to_sfe'],
  StatelessFragmentDefaultActions: ['aws:drop'],
};
const policy = answered(
  'network-firewall',
  'DescribeFirewallPolicy',
  { FirewallPolicyArn },
  {
    UpdateToken: 't',
    FirewallPolicyResponse: undefined,
    FirewallPolicy: { ...actions, StatefulRuleGroupReferences: [{ ResourceArn: 'arn:rules' }] },
  },
);

test('a firewall with an endpoint that is ready and one that is not', async () => {
  const { resources } = await replay(firewalls, [
    listed,
    answered(
      'network-firewall',
      'DescribeFirewall',
      { FirewallArn },
      {
        Firewall: firewall,
        FirewallStatus: {
          ...status,
          SyncStates: {
            'eu-west-1a': { Attachment: { EndpointId: 'vpce-1', Status: 'READY' } },
            'eu-west-1b': { Attachment: { Status: 'CREATING' } },
          },
        },
      },
    ),
    policy,
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::NetworkFirewall::Firewall',
      id: FirewallArn,
      name: 'edge',
      account: ACCOUNT,
      region: REGION,
      firewallName: 'edge',
      endpointIds: ['vpce-1'],
      policy: {
        statefulRuleGroups: ['arn:rules'],
        statelessRuleGroups: [],
        statelessDefaultActions: ['aws:forward_to_sfe'],
      },
    },
  ]);
});

test('a firewall on a transit gateway has no endpoints; one of which AWS does not tell is unknown', async () => {
  const told = (SubnetMappings: { SubnetId: string }[]) =>
    replay(firewalls, [
      listed,
      answered(
        'network-firewall',
        'DescribeFirewall',
        { FirewallArn },
        { Firewall: { ...firewall, SubnetMappings }, FirewallStatus: status },
      ),
      policy,
    ]);
  expect((await told([])).resources).toMatchObject([{ endpointIds: [] }]);
  expect((await told(firewall.SubnetMappings)).resources).toMatchObject([
    { endpointIds: { $unknown: 'failed' } },
  ]);
});

test('what is refused is unknown', async () => {
  const { resources } = await replay(firewalls, [
    listed,
    refused(
      'network-firewall',
      'DescribeFirewall',
      { FirewallArn },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(resources).toMatchObject([
    { endpointIds: { $unknown: 'denied' }, policy: { $unknown: 'denied' } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(firewalls, [
    refused('network-firewall', 'ListFirewalls', page, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
