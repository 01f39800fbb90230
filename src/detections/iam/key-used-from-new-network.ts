import { type CloudTrailEvent, callerOf } from '../../model/event.ts';
import { isThroughService } from '../../model/event-doer.ts';
import { isFrom, networkOutsideAws } from '../../model/event-network.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.key-used-from-new-network',
  title: 'Access key was used from a network it was not used from before',
  severity: 'medium',
  why: 'A key lies on one machine, in one network. Used from another it has been copied, or somebody travels.',
  triage: [
    'Ask whoever owns the user whether it was them, from there.',
    'If not, make the key inactive, and look at what it did.',
  ],
  attack: ['T1078.004'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  on: 'any event',
  settings: { knownCidrs: [] as readonly string[], days: 30 },

  match(event, _, { knownCidrs }) {
    const { type, accessKeyId } = event.userIdentity;
    if (type !== 'IAMUser' || accessKeyId?.startsWith('AKIA') !== true) return false;
    if (isThroughService(event) || networkOutsideAws(event) === undefined) return false;
    return !isFrom(event, knownCidrs);
  },

  subject: keyAndNetwork,

  firstSeen: ({ days }) => ({ of: keyAndNetwork, within: days }),
});

function keyAndNetwork(event: CloudTrailEvent): string {
  return `${callerOf(event)} from ${networkOutsideAws(event) ?? 'AWS'}`;
}
