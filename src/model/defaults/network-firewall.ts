import type { Facts } from '../resource.ts';

export default {
  'AWS::NetworkFirewall::Firewall': {
    firewallName: 'edge',
    endpointIds: ['vpce-1'],
    policy: {
      statefulRuleGroups: [],
      statelessRuleGroups: [],
      statelessDefaultActions: ['aws:forward_to_sfe'],
    },
  },
} satisfies Partial<Facts>;
