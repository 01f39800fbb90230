import { isTried } from '../../model/event-doer.ts';
import { callerAndAddress, subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ssm.sessions-on-many',
  title: 'Sessions were opened on many machines',
  severity: 'high',
  why: 'People go to one machine. Whoever opens a session on each in turn looks for something, or leaves something there.',
  triage: [
    'End the sessions (ssm:TerminateSession) and deny those of the caller.',
    'Read the logs of the sessions where they are kept.',
    'Isolate the machines that nobody had business on.',
  ],
  attack: ['T1021', 'T1651'],
  see: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'],
  on: {
    'ssm.amazonaws.com': ['StartSession'],
  },
  settings: { ...automation, threshold: 3, windowMinutes: 10 },

  match: (event, _, { automation }) => isTried(event, automation),

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => subjectIn(event, 'target'),
  }),
});
