import { callerOf } from '../../model/event.ts';
import { isThroughService } from '../../model/event-doer.ts';
import { isFrom, networkOutsideAws } from '../../model/event-network.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sts.session-on-two-networks',
  title: 'One session was used from two networks within minutes',
  severity: 'high',
  why: 'A session lies on one machine. Used from two networks at once it has been copied, and one of the two is a thief.',
  triage: [
    'Ask whoever owns the session from where they work; a change of network, as from office to telephone, looks the same.',
    'If they know one of the addresses only, deny the sessions of the role issued until now.',
    'Look at what was done from the other.',
  ],
  attack: ['T1550.001', 'T1539'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html'],
  on: 'any event',
  settings: { knownCidrs: [] as readonly string[], windowMinutes: 10 },

  // See decisions/0028: addresses tell networks, not places, and those of AWS tell nothing.
  match(event, _, { knownCidrs }) {
    if (event.userIdentity.accessKeyId?.startsWith('ASIA') !== true) return false;
    if (event.sourceIPAddress?.includes(':') || isThroughService(event)) return false;
    if (networkOutsideAws(event) === undefined) return false;
    return !isFrom(event, knownCidrs);
  },

  subject: (event) => event.userIdentity.accessKeyId ?? callerOf(event),

  count: ({ windowMinutes }) => ({
    over: windowMinutes,
    atLeast: 2,
    distinct: (event) => networkOutsideAws(event) ?? '',
  }),
});
