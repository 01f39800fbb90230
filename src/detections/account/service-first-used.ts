import type { CloudTrailEvent } from '../../model/event.ts';
import { isDone, isThroughService, isWrite } from '../../model/event-doer.ts';
import { ownerOf } from '../../model/event-sharing.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'account.service-first-used',
  title: 'Something was made in a service that was not used before',
  severity: 'low',
  why: 'A service nobody used has none of our guards. It is a new project, or somebody who looks for a way around them.',
  triage: [
    'Ask whoever did it which project it is for.',
    'If there is none, look at what was made, and forbid the service where nobody needs it.',
  ],
  attack: ['T1578', 'T1526'],
  see: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_strategies.html',
  ],
  on: 'any event',
  settings: { ...automation, days: 30 },

  match: (event, _, { automation }) =>
    isWrite(event) &&
    event.eventType === 'AwsApiCall' &&
    isDone(event, automation) &&
    !isThroughService(event),

  subject: serviceOf,

  firstSeen: ({ days }) => ({ of: serviceOf, within: days }),
});

function serviceOf(event: CloudTrailEvent): string {
  return `${event.eventSource} in ${ownerOf(event) ?? 'an account'}`;
}
