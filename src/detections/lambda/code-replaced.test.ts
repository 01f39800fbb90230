import { call, cases, doneByHand } from '../testing.ts';
import detection from './code-replaced.ts';

const done = call('lambda:UpdateFunctionCode', {
  requestParameters: { functionName: 'thumbnails' },
});

cases(detection, [...doneByHand(done), ['run', call('lambda:Invoke'), false]]);
