import { callerOf } from '../../model/event.ts';
import { isThroughService } from '../../model/event-doer.ts';
import { instanceOf, isFrom, networkOutsideAws } from '../../model/event-network.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.instance-credentials-used-elsewhere',
  title: 'Credentials of an instance were used elsewhere',
  severity: 'critical',
  why: 'Credentials of a machine are fetched on the machine and have no business anywhere else. Used from outside AWS, somebody has carried them off.',
  triage: [
    'Deny the sessions of the role issued until now (iam:PutRolePolicy with aws:TokenIssueTime).',
    'Isolate the instance, keep its disk, and find how the credentials left it.',
    'Look at everything the session did, from both places.',
  ],
  attack: ['T1552.005', 'T1078.004'],
  see: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html',
  ],
  on: 'any event',
  // Networks of our own that instances leave by: a proxy in the office, addresses we brought to AWS.
  settings: { knownCidrs: [] as readonly string[] },

  match(event, _, { knownCidrs }) {
    const instance = instanceOf(event);
    if (instance === undefined || isThroughService(event)) return false;
    if (networkOutsideAws(event) === undefined) return false;
    const address = event.sourceIPAddress ?? '';
    return !isFrom(event, knownCidrs) && { says: `from ${address}` };
  },

  subject: (event) => instanceOf(event) ?? callerOf(event),
});
