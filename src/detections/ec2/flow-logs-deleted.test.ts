import { call, cases, doneByHand } from '../testing.ts';
import detection from './flow-logs-deleted.ts';

const done = call('ec2:DeleteFlowLogs', {
  requestParameters: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0a1b2c3d' } } },
});

cases(detection, [...doneByHand(done), ['made', call('ec2:CreateFlowLogs'), false]]);
