import { call, cases, doneByHand } from '../testing.ts';
import detection from './model-access-asked.ts';

const done = call('bedrock:PutFoundationModelEntitlement', {
  requestParameters: { modelId: 'anthropic.claude-3-sonnet-20240229-v1:0' },
});

cases(detection, [
  ...doneByHand(done),
  ['asked what there is', call('bedrock:ListFoundationModels'), false],
]);
