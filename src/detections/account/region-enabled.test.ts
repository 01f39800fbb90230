import { call, cases } from '../testing.ts';
import detection from './region-enabled.ts';

const done = call('account:EnableRegion', { requestParameters: { regionName: 'ap-east-1' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['closed', call('account:DisableRegion'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
