import { isTried } from '../../model/event-doer.ts';
import { isFromConsole } from '../../model/event-origin.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ses.quota-probed',
  title: 'A user asked how much mail may be sent',
  severity: 'medium',
  why: 'Keys found on the internet are tried with one question: how much spam can be sent. Programs that send mail hardly ever ask.',
  triage: [
    'Ask whoever owns the user whether a program of theirs asks.',
    'If not, make the key inactive: somebody else has it.',
  ],
  attack: ['T1580', 'T1496.003'],
  see: ['https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html'],
  on: {
    'ses.amazonaws.com': ['GetSendQuota', 'GetAccount'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isTried(event, automation) &&
    !isFromConsole(event) &&
    event.userIdentity.type === 'IAMUser' &&
    event.userIdentity.accessKeyId?.startsWith('AKIA') === true,

  subject: callerAndAddress,
});
