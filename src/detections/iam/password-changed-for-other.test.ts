import { call, cases, session } from '../testing.ts';
import detection from './password-changed-for-other.ts';

const changed = call('iam:UpdateLoginProfile', { requestParameters: { userName: 'bob' } });

cases(detection, [
  ['of another', changed, true],
  ['by a role', { ...changed, userIdentity: session('helpdesk') }, true],
  [
    'by the help desk, which is expected',
    { ...changed, userIdentity: session('helpdesk') },
    false,
    { settings: { automation: ['helpdesk'] } },
  ],
  ['his own', { ...changed, requestParameters: { userName: 'ann' } }, false],
  ['refused', { ...changed, errorCode: 'NoSuchEntityException' }, false],
  ['as users do it', call('iam:ChangePassword'), false],
]);
