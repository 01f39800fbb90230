import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.flow-logs-deleted',
  title: 'Flow logs were deleted',
  severity: 'high',
  why: 'Flow logs are how one sees afterwards who talked to whom. They go away before something is carried off.',
  triage: [
    'Make the flow logs anew, for the same network and the same destination.',
    'Ask whoever deleted them which request it belongs to.',
    'If there is none, treat the caller as an intruder and look at what started in that network since.',
  ],
  attack: ['T1562.008'],
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  on: {
    'ec2.amazonaws.com': ['DeleteFlowLogs'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'DeleteFlowLogsRequest.FlowLogId.content'),
});
