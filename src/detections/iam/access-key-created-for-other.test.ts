import { call, cases, root, session } from '../testing.ts';
import detection from './access-key-created-for-other.ts';

const made = call('iam:CreateAccessKey', { requestParameters: { userName: 'bob' } });

cases(detection, [
  ['for another', made, true],
  ['by a role', { ...made, userIdentity: session('developer') }, true],
  ['for himself', { ...made, requestParameters: { userName: 'ann' } }, false],
  ['for himself, who is not named', { ...made, requestParameters: null }, false],
  ['by root, for itself', { ...made, requestParameters: null, userIdentity: root }, false],
  ['refused', { ...made, errorCode: 'LimitExceeded' }, false],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
