import { call, cases, session } from '../testing.ts';
import detection from './new-user-made-administrator.ts';

const made = call('iam:CreateUser', { requestParameters: { userName: 'eve' } });

cases(detection, [
  ['made', made, true],
  ['refused', { ...made, errorCode: 'EntityAlreadyExists' }, false],
  ['a group', call('iam:CreateGroup'), false],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
