import { call, cases, doneByHand } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('shield:DeleteProtection', { requestParameters: { protectionId: '0a1b2c3d' } });

cases(detection, [...doneByHand(done), ['made', call('shield:CreateProtection'), false]]);
