import { call, cases, doneByHand } from '../testing.ts';
import detection from './command-run-in-container.ts';

const done = call('ecs:ExecuteCommand', {
  requestParameters: { cluster: 'shop', task: 'arn:aws:ecs:eu-west-1:111122223333:task/shop/0a1b' },
});

cases(detection, [...doneByHand(done), ['a task run', call('ecs:RunTask'), false]]);
