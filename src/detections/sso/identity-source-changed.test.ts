import { call, cases, doneByPeople } from '../testing.ts';
import detection from './identity-source-changed.ts';

const done = call('sso:AssociateDirectory', { requestParameters: { directoryId: 'd-0a1b2c3d' } });

cases(detection, [
  ...doneByPeople(done),
  ['its certificate', call('sso-directory:ImportExternalIdPCertificate'), true],
  ['a user', call('sso-directory:CreateUser'), false],
]);
