import { isThroughService, isTried } from '../../model/event-doer.ts';
import { isFromConsole } from '../../model/event-origin.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { userAgentFamily } from '../../model/event-tools.ts';
import { detection } from '../detection.ts';
import { scanners } from '../settings.ts';

export default detection({
  id: 'account.enumeration-burst',
  title: 'Someone asked one thing after another what there is',
  severity: 'medium',
  why: 'Whoever finds a key asks what it opens: users, buckets, machines, functions, one after the other. Programs ask the same few things all day.',
  triage: [
    'Ask whoever owns the user or role whether it was them; tools that look at everything are named in scanners.',
    'If not, make the key inactive or deny the sessions of the role.',
    'Look at what was done after, and with what was found.',
  ],
  attack: ['T1580', 'T1526', 'T1087.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
  ],
  on: 'any event',
  settings: { ...scanners, threshold: 50, windowMinutes: 10 },

  // The console asks dozens of questions for each page it shows.
  match: (event, _, { scanners }) =>
    ASKING.test(event.eventName) &&
    isTried(event, scanners) &&
    !isThroughService(event) &&
    !isFromConsole(event) &&
    userAgentFamily(event.userAgent) !== 'terraform',

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: ({ eventSource, eventName }) => `${eventSource}:${eventName}`,
  }),
});

const ASKING = /^(Describe|List|Get)[A-Z]/;
