import { call, cases, doneByHand } from '../testing.ts';
import detection from './rule-deleted.ts';

const done = call('config:DeleteConfigRule', {
  requestParameters: { configRuleName: 's3-public-read' },
});

cases(detection, [...doneByHand(done), ['made', call('config:PutConfigRule'), false]]);
