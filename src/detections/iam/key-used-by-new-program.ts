import { type CloudTrailEvent, callerOf } from '../../model/event.ts';
import { isThroughService } from '../../model/event-doer.ts';
import { userAgentFamily } from '../../model/event-tools.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.key-used-by-new-program',
  title: 'Access key was used by a program that did not use it before',
  severity: 'low',
  why: 'A key belongs to one program. Another that uses it is a new version of it, or whoever copied the key.',
  triage: [
    'Ask whoever owns the user whether they changed the program.',
    'If not, make the key inactive, and look at what it did.',
  ],
  attack: ['T1078.004'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  on: 'any event',
  settings: { days: 30 },

  match: (event) => isByKey(event) && !isThroughService(event) && event.userAgent !== null,

  subject: keyAndProgram,

  firstSeen: ({ days }) => ({ of: keyAndProgram, within: days }),
});

function isByKey({ userIdentity }: CloudTrailEvent): boolean {
  return userIdentity.type === 'IAMUser' && userIdentity.accessKeyId?.startsWith('AKIA') === true;
}

function keyAndProgram(event: CloudTrailEvent): string {
  return `${callerOf(event)} with ${userAgentFamily(event.userAgent)}`;
}
