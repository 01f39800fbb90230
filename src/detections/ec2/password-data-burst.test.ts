import { call, cases } from '../testing.ts';
import detection from './password-data-burst.ts';

const asked = call('ec2:GetPasswordData', {
  readOnly: true,
  requestParameters: { instanceId: 'i-0a1b2c3d' },
});

cases(detection, [
  ['asked', asked, true],
  ['refused', { ...asked, errorCode: 'Client.UnauthorizedOperation' }, true],
  ['by AWS itself', { ...asked, userIdentity: { type: 'AWSService' } }, false],
  ['something else of a machine', call('ec2:GetConsoleOutput'), false],
]);
