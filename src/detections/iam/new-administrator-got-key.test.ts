import { call, cases, session } from '../testing.ts';
import detection from './new-administrator-got-key.ts';

const made = call('iam:CreateUser', { requestParameters: { userName: 'eve' } });

cases(detection, [
  ['made', made, true],
  ['refused', { ...made, errorCode: 'EntityAlreadyExists' }, false],
  ['a role', call('iam:CreateRole'), false],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
