import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'wafv2.protection-removed',
  title: 'Web firewall was taken away',
  severity: 'high',
  why: 'The firewall stands before applications that have holes nobody has mended yet. Without it the holes are open.',
  triage: [
    'Associate the web ACL again with what it protected.',
    'Ask whoever took it away which request it belongs to.',
    'Look at the logs of the load balancer or API for what came through meanwhile.',
  ],
  attack: ['T1562.007'],
  see: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html',
  ],
  on: {
    'wafv2.amazonaws.com': [
      'DeleteWebACL',
      'DisassociateWebACL',
      'DeleteLoggingConfiguration',
      'DeleteRuleGroup',
    ],
    'waf-regional.amazonaws.com': ['DeleteWebACL', 'DisassociateWebACL'],
    'waf.amazonaws.com': ['DeleteWebACL'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'resourceArn', 'name', 'webACLId'),
});
