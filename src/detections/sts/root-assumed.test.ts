import { call, cases } from '../testing.ts';
import detection from './root-assumed.ts';

const done = call('sts:AssumeRoot', {
  requestParameters: {
    targetPrincipal: '444455556666',
    taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
  },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a role', call('sts:AssumeRole'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
