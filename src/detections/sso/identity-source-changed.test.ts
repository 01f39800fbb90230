import { call, cases } from '../testing.ts';
import detection from './identity-source-changed.ts';

const done = call('sso:AssociateDirectory', { requestParameters: { directoryId: 'd-0a1b2c3d' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['its certificate', call('sso-directory:ImportExternalIdPCertificate'), true],
  ['a user', call('sso-directory:CreateUser'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
