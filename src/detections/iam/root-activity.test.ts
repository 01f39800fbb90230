import { call, cases, root, signIn } from '../testing.ts';
import detection from './root-activity.ts';

const assumed = { ...root, sessionContext: { assumedRoot: 'true' } };

cases(detection, [
  ['a sign-in', signIn({ userIdentity: root }), true],
  ['a call', call('iam:CreateAccessKey', { userIdentity: root }), true],
  ['a call that was refused', call('s3:ListBuckets', { userIdentity: root, errorCode: 'x' }), true],
  [
    'a session of AssumeRoot',
    call('s3:DeleteBucketPolicy', { userIdentity: assumed }),
    'in a session of AssumeRoot, from the management account',
  ],
  ['a user', call('iam:CreateAccessKey'), false],
  [
    'a service that acts for the account',
    call('kms:CreateGrant', { userIdentity: { ...root, invokedBy: 'autoscaling.amazonaws.com' } }),
    false,
  ],
  [
    'what AWS does by itself',
    call('kms:RotateKey', { userIdentity: root, eventType: 'AwsServiceEvent' }),
    false,
  ],
]);
