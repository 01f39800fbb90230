import { type CloudTrailEvent, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'cloudtrail.delivery-silent',
  title: 'CloudTrail logs stopped coming',
  severity: 'high',
  why: 'Even where nothing happens a digest comes every hour. Silence means that the trail was stopped, that it may not write any more, or that somebody removes what it writes.',
  triage: [
    'Look at the trail: is it there, does it log, and what does its last delivery say (cloudtrail:GetTrailStatus).',
    'Look at the bucket: its policy, its key, and whether files are deleted.',
    'Look at the event history of the region for who changed any of them.',
  ],
  attack: ['T1562.008'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html',
  ],
  on: { 'castellan.watch': ['LogsWentSilent'] },
  settings: { minutes: 120 },
  silence: ({ minutes }) => minutes,

  match({ requestParameters }) {
    const what = textAt(requestParameters, 'kind') === 'digest' ? 'no digest' : 'no log file';
    const since = textAt(requestParameters, 'since');
    return since === undefined || { says: `${what} since ${since}` };
  },

  subject: (event) => placeOf(event),
});

function placeOf({ requestParameters, recipientAccountId, awsRegion }: CloudTrailEvent): string {
  const place = `${recipientAccountId ?? 'an account'} in ${awsRegion ?? 'a region'}`;
  const trail = textAt(requestParameters, 'trail');
  return trail === undefined ? place : `${place}, ${trail}`;
}
