import { call, cases, session } from '../testing.ts';
import detection from './identity-provider-changed.ts';

const done = call('iam:CreateSAMLProvider', { requestParameters: { name: 'directory' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['for tokens', call('iam:CreateOpenIDConnectProvider'), true],
  ['deleted', call('iam:DeleteSAMLProvider'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
