import { call, cases } from '../testing.ts';
import detection from './leaving-tried.ts';

const left = call('organizations:LeaveOrganization');

cases(detection, [
  ['left', left, true],
  [
    'was taken out',
    call('organizations:RemoveAccountFromOrganization', {
      requestParameters: { accountId: '444455556666' },
    }),
    true,
  ],
  ['refused', { ...left, errorCode: 'AccessDenied' }, 'refused: AccessDenied'],
  ['moved within', call('organizations:MoveAccount'), false],
  ['what AWS records by itself', { ...left, eventType: 'AwsServiceEvent' }, false],
]);
