import { call, cases } from '../testing.ts';
import detection from './development-endpoint-opened.ts';

const done = call('glue:CreateDevEndpoint', {
  requestParameters: { endpointName: 'dev', roleArn: 'arn:aws:iam::111122223333:role/glue' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['deleted', call('glue:DeleteDevEndpoint'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
