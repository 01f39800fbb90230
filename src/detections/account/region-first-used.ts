import type { CloudTrailEvent } from '../../model/event.ts';
import { isDone, isThroughService, isWrite } from '../../model/event-doer.ts';
import { ownerOf } from '../../model/event-sharing.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'account.region-first-used',
  title: 'Something was made in a region that was not used before',
  severity: 'medium',
  why: 'Nobody looks into a region that nobody uses. Miners start their machines there.',
  triage: [
    'Ask whoever did it which project it is for.',
    'If there is none, look at what was made there, and forbid the region by a policy of the organisation.',
  ],
  attack: ['T1535'],
  see: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  ],
  on: 'any event',
  settings: { ...automation, days: 30 },

  // Services of AWS look into all regions.
  match: (event, _, { automation }) =>
    isWrite(event) &&
    event.awsRegion !== null &&
    event.eventType === 'AwsApiCall' &&
    isDone(event, automation) &&
    !isThroughService(event),

  subject: placeOf,

  firstSeen: ({ days }) => ({ of: placeOf, within: days }),
});

function placeOf(event: CloudTrailEvent): string {
  return `${ownerOf(event) ?? 'an account'} in ${event.awsRegion ?? 'a region'}`;
}
