import { call, cases, doneByHand } from '../testing.ts';
import detection from './increase-asked.ts';

const done = call('servicequotas:RequestServiceQuotaIncrease', {
  requestParameters: { serviceCode: 'ec2', quotaCode: 'L-417A185B', desiredValue: 512 },
});

cases(detection, [...doneByHand(done), ['read', call('servicequotas:GetServiceQuota'), false]]);
