import { call, cases } from '../testing.ts';
import detection from './principals-guessed.ts';

const guessed = call('iam:UpdateAssumeRolePolicy', {
  errorCode: 'MalformedPolicyDocumentException',
  errorMessage: 'Invalid principal in policy: "AWS":"arn:aws:iam::444455556666:role/admin"',
});

cases(detection, [
  ['nobody of that name', guessed, true],
  [
    'in the policy of a bucket',
    {
      ...guessed,
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPolicy',
      errorCode: 'MalformedPolicy',
    },
    true,
  ],
  ['another mistake', { ...guessed, errorMessage: 'Syntax errors in policy.' }, false],
  ['done', call('iam:UpdateAssumeRolePolicy'), false],
]);
