import { call, cases, doneByHand } from '../testing.ts';
import detection from './invocation-logging-removed.ts';

const done = call('bedrock:DeleteModelInvocationLoggingConfiguration', { requestParameters: {} });

cases(detection, [
  ...doneByHand(done),
  ['switched on', call('bedrock:PutModelInvocationLoggingConfiguration'), false],
]);
