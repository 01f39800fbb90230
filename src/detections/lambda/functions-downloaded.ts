import { isThroughService, isTried } from '../../model/event-doer.ts';
import { isFromConsole } from '../../model/event-origin.ts';
import { callerAndAddress, subjectIn } from '../../model/event-subject.ts';
import { userAgentFamily } from '../../model/event-tools.ts';
import { detection } from '../detection.ts';
import { scanners } from '../settings.ts';

export default detection({
  id: 'lambda.functions-downloaded',
  title: 'Code of many functions was fetched',
  severity: 'medium',
  why: 'GetFunction answers with an address where the code lies, and code holds secrets and the way to more.',
  triage: [
    'Ask whoever owns the caller; tools that look at everything are named in scanners.',
    'If nobody knows it, deny its sessions, and change what secrets the code holds.',
  ],
  attack: ['T1580', 'T1213', 'T1552.001'],
  see: ['https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html'],
  on: {
    'lambda.amazonaws.com': ['GetFunction'],
  },
  settings: { ...scanners, threshold: 20, windowMinutes: 10 },

  match: (event, _, { scanners }) =>
    isTried(event, scanners) &&
    !isThroughService(event) &&
    !isFromConsole(event) &&
    userAgentFamily(event.userAgent) !== 'terraform',

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => subjectIn(event, 'functionName'),
  }),
});
