import type { FirewallPolicy } from '../../../model/aws/network-firewall.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export default collector<'AWS::NetworkFirewall::Firewall', Listed>({
  type: 'AWS::NetworkFirewall::Firewall',
  scope: 'region',
  list: {
    needs: ['network-firewall:ListFirewalls'],
    async *read(aws) {
      if (!isOffered('network-firewall', aws.region)) return;
      const pages = aws.pages('network-firewall', 'ListFirewalls', { MaxResults: 100 });
      for await (const { Firewalls } of pages) {
        for (const { FirewallArn, FirewallName } of present(Firewalls)) {
          yield { id: present(FirewallArn), name: present(FirewallName) };
        }
      }
    },
  },
  facts: {
    firewallName: ({ name }) => name,
    endpointIds: {
      needs: ['network-firewall:DescribeFirewall'],
      async read(aws, { id }) {
        const { Firewall, FirewallStatus } = await describe(aws, id);
        // One that is attached to a transit gateway has no subnets and no endpoints.
        const { SubnetMappings = [] } = present(Firewall);
        const states = present(FirewallStatus).SyncStates;
        const zones = SubnetMappings.length > 0 ? present(states) : (states ?? {});
        return Object.values(zones).flatMap(({ Attachment }) =>
          Attachment?.Status === 'READY' ? [present(Attachment.EndpointId)] : [],
        );
      },
    },
    policy: {
      needs: ['network-firewall:DescribeFirewall', 'network-firewall:DescribeFirewallPolicy'],
      async read(aws, { id }) {
        const { Firewall } = await describe(aws, id);
        const { FirewallPolicy } = await aws.call(
          'network-firewall',
          'DescribeFirewallPolicy',
          { FirewallPolicyArn: present(present(Firewall).FirewallPolicyArn) },
          { shared: true },
        );
        return toPolicy(present(FirewallPolicy));
      },
    },
  },
});

function describe(
  aws: Aws,
  FirewallArn: string,
): Promise<Output<'network-firewall', 'DescribeFirewall'>> {
  return aws.call('network-firewall', 'DescribeFirewall', { FirewallArn });
}

type Described = NonNullable<
  Output<'network-firewall', 'DescribeFirewallPolicy'>['FirewallPolicy']
>;

function toPolicy(policy: Described): FirewallPolicy {
  const arnsOf = (groups: readonly { ResourceArn: string | undefined }[] = []) =>
    groups.map(({ ResourceArn }) => present(ResourceArn));
  return {
    statefulRuleGroups: arnsOf(policy.StatefulRuleGroupReferences),
    statelessRuleGroups: arnsOf(policy.StatelessRuleGroupReferences),
    statelessDefaultActions: present(policy.StatelessDefaultActions),
  };
}
