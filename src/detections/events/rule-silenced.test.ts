import { call, cases, doneByHand } from '../testing.ts';
import detection from './rule-silenced.ts';

const done = call('events:DeleteRule', { requestParameters: { name: 'findings' } });

cases(detection, [
  ...doneByHand(done),
  ['its targets taken', call('events:RemoveTargets'), true],
  ['made', call('events:PutRule'), false],
]);
