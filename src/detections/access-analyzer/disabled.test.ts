import { call, cases, doneByHand } from '../testing.ts';
import detection from './disabled.ts';

const done = call('access-analyzer:DeleteAnalyzer', {
  requestParameters: { analyzerName: 'organization' },
});

cases(detection, [
  ...doneByHand(done),
  ['findings archived', call('access-analyzer:CreateArchiveRule'), true],
  ['made', call('access-analyzer:CreateAnalyzer'), false],
]);
