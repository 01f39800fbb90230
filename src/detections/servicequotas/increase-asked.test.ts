import { call, cases, session } from '../testing.ts';
import detection from './increase-asked.ts';

const done = call('servicequotas:RequestServiceQuotaIncrease', {
  requestParameters: { serviceCode: 'ec2', quotaCode: 'L-417A185B', desiredValue: 512 },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['read', call('servicequotas:GetServiceQuota'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
