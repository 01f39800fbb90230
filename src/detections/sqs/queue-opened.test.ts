import { call, cases } from '../testing.ts';
import detection from './queue-opened.ts';

const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';

function set(AWS: string) {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sqs:SendMessage', Resource: '*' }],
  });
  return call('sqs:SetQueueAttributes', {
    requestParameters: { queueUrl, attributes: { Policy } },
  });
}

cases(detection, [
  ['everyone', set('*'), { says: 'it lets in everyone', severity: 'critical' }],
  [
    'a stranger',
    call('sqs:AddPermission', { requestParameters: { queueUrl, aWSAccountIds: ['444455556666'] } }),
    { says: 'with 444455556666', severity: 'high' },
  ],
  ['ourselves', set('111122223333'), false],
  ['one we trust', set('444455556666'), false, { settings: { trustedAccounts: ['444455556666'] } }],
  [
    'no policy any more',
    call('sqs:SetQueueAttributes', { requestParameters: { queueUrl, attributes: { Policy: '' } } }),
    false,
  ],
  [
    'another attribute',
    call('sqs:SetQueueAttributes', {
      requestParameters: { queueUrl, attributes: { VisibilityTimeout: '60' } },
    }),
    false,
  ],
  ['refused', { ...set('*'), errorCode: 'AccessDenied' }, false],
]);
