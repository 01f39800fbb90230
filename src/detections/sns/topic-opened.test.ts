import { call, cases } from '../testing.ts';
import detection from './topic-opened.ts';

const topicArn = 'arn:aws:sns:eu-west-1:111122223333:alarms';

function set(AWS: string, attributeName = 'Policy') {
  const attributeValue = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sns:Subscribe', Resource: '*' }],
  });
  return call('sns:SetTopicAttributes', {
    requestParameters: { topicArn, attributeName, attributeValue },
  });
}

cases(detection, [
  ['everyone', set('*'), { says: 'it lets in everyone', severity: 'critical' }],
  [
    'a stranger',
    call('sns:AddPermission', { requestParameters: { topicArn, aWSAccountId: ['444455556666'] } }),
    { says: 'with 444455556666', severity: 'high' },
  ],
  ['ourselves', set('111122223333'), false],
  ['one we trust', set('444455556666'), false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['another attribute', set('*', 'DisplayName'), false],
  ['refused', { ...set('*'), errorCode: 'AuthorizationErrorException' }, false],
]);
