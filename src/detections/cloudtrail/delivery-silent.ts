import { at, type CloudTrailEvent, textAt } from '../../model/event.ts';
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
  on: { 'castellan.watch': ['LogsWentSilent', 'DigestMissing'] },
  // The watch tells silence by it.
  settings: { minutes: 120 },

  match(event) {
    if (event.eventName === 'DigestMissing') return { says: 'a digest is missing in the chain' };
    const minutes = at(event.requestParameters, 'minutes');
    const what = textAt(event.requestParameters, 'kind') === 'digest' ? 'no digest' : 'no log';
    return typeof minutes === 'number' ? { says: `${what} for ${minutes} minutes` } : true;
  },

  subject: (event) => placeOf(event),
});

function placeOf({ requestParameters, recipientAccountId, awsRegion }: CloudTrailEvent): string {
  const account = textAt(requestParameters, 'account') ?? recipientAccountId ?? 'an account';
  const region = textAt(requestParameters, 'region') ?? awsRegion ?? 'a region';
  return `${account} in ${region}`;
}
