import { call, cases, session } from '../testing.ts';
import detection from './flow-logs-deleted.ts';

const done = call('ec2:DeleteFlowLogs', {
  requestParameters: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0a1b2c3d' } } },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['made', call('ec2:CreateFlowLogs'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
