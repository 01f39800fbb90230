import { itemsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'network-firewall.protection-removed',
  title: 'Network firewall was taken away or blinded',
  severity: 'high',
  why: 'What leaves the network is looked at here. Without it whatever runs inside can call out.',
  triage: [
    'Put the firewall, its policy or its logs back as the code has them.',
    'Ask whoever did it which request it belongs to.',
    'Look at the flow logs for what left meanwhile.',
  ],
  attack: ['T1562.007'],
  see: [
    'https://docs.aws.amazon.com/network-firewall/latest/developerguide/logging-using-cloudtrail.html',
  ],
  on: {
    'network-firewall.amazonaws.com': [
      'DeleteFirewall',
      'DeleteFirewallPolicy',
      'DeleteRuleGroup',
      'DisassociateSubnets',
      'UpdateLoggingConfiguration',
      'UpdateFirewallDeleteProtection',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    (event.eventName !== 'UpdateLoggingConfiguration' ||
      itemsAt(event.requestParameters, 'loggingConfiguration', 'logDestinationConfigs').length ===
        0),

  subject: (event) =>
    subjectIn(event, 'firewallArn', 'firewallName', 'firewallPolicyArn', 'ruleGroupArn'),
});
