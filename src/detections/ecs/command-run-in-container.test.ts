import { call, cases, session } from '../testing.ts';
import detection from './command-run-in-container.ts';

const done = call('ecs:ExecuteCommand', {
  requestParameters: { cluster: 'shop', task: 'arn:aws:ecs:eu-west-1:111122223333:task/shop/0a1b' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a task run', call('ecs:RunTask'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
