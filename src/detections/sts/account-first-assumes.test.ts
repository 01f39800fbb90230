import { call, cases, session } from '../testing.ts';
import detection from './account-first-assumes.ts';

const came = call('sts:AssumeRole', {
  readOnly: true,
  requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/audit' },
  userIdentity: { type: 'AWSAccount', principalId: 'AROAEXAMPLE:x', accountId: '444455556666' },
});

cases(detection, [
  ['a stranger', came, true],
  ['one we trust', came, false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['one of our own', { ...came, userIdentity: session('app') }, false],
  [
    'a service',
    { ...came, userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' } },
    false,
  ],
  ['refused', { ...came, errorCode: 'AccessDenied' }, false],
]);
