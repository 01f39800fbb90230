import { call, cases, doneByPeople } from '../testing.ts';
import detection from './root-assumed.ts';

const done = call('sts:AssumeRoot', {
  requestParameters: {
    targetPrincipal: '444455556666',
    taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
  },
});

cases(detection, [...doneByPeople(done), ['a role', call('sts:AssumeRole'), false]]);
