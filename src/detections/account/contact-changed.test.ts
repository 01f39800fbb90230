import { call, cases } from '../testing.ts';
import detection from './contact-changed.ts';

const changed = call('account:PutAlternateContact', {
  requestParameters: { alternateContactType: 'SECURITY' },
});

cases(detection, [
  ['for security', changed, true],
  [
    'the address of root',
    call('account:StartPrimaryEmailUpdate', { requestParameters: { accountId: '444455556666' } }),
    { says: 'the address of root', severity: 'critical' },
  ],
  ['refused', { ...changed, errorCode: 'AccessDeniedException' }, false],
  ['read', call('account:GetAlternateContact'), false],
]);
