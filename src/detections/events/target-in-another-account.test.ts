import { call, cases } from '../testing.ts';
import detection from './target-in-another-account.ts';

function put(...arns: string[]) {
  return call('events:PutTargets', {
    requestParameters: { rule: 'all', targets: arns.map((arn, i) => ({ id: `${i}`, arn })) },
  });
}
const away = put('arn:aws:events:eu-west-1:444455556666:event-bus/x');

cases(detection, [
  ['to a stranger', away, { says: 'with 444455556666', severity: 'high' }],
  ['to ourselves', put('arn:aws:lambda:eu-west-1:111122223333:function:x'), false],
  ['to one we trust', away, false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['to what names no account', put('arn:aws:s3:::x'), false],
  ['refused', { ...away, errorCode: 'AccessDeniedException' }, false],
]);
