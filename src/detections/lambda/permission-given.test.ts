import { call, cases } from '../testing.ts';
import detection from './permission-given.ts';

function add(principal: string, more: object = {}) {
  return call('lambda:AddPermission20150331v2', {
    requestParameters: {
      functionName: 'thumbnails',
      statementId: 'x',
      action: 'lambda:InvokeFunction',
      principal,
      ...more,
    },
  });
}

cases(detection, [
  ['everyone', add('*'), { says: 'with everyone', severity: 'critical' }],
  ['everyone of an organisation', add('*', { principalOrgID: 'o-a1b2c3d4e5' }), false],
  [
    'a stranger',
    add('arn:aws:iam::444455556666:root'),
    { says: 'with 444455556666', severity: 'high' },
  ],
  ['a service', add('s3.amazonaws.com', { sourceArn: 'arn:aws:s3:::labels' }), false],
  ['ourselves', add('111122223333'), false],
  ['one we trust', add('444455556666'), false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['refused', { ...add('*'), errorCode: 'AccessDenied' }, false],
]);
