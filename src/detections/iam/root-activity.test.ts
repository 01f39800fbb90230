import { call, cases, root, signIn } from '../testing.ts';
import detection from './root-activity.ts';

const assumed = { ...root, sessionContext: { assumedRoot: 'true' } };
const NEEDS_ROOT = 'part of a task that only root can do';
const NEEDS_NONE = 'nothing that needs root';

cases(detection, [
  ['a sign-in', signIn({ userIdentity: root }), NEEDS_ROOT],
  ['a call', call('iam:CreateAccessKey', { userIdentity: root }), NEEDS_NONE],
  [
    'a call that was refused',
    call('s3:ListBuckets', { userIdentity: root, errorCode: 'x' }),
    NEEDS_NONE,
  ],
  ['its MFA', call('iam:EnableMFADevice', { userIdentity: root }), NEEDS_ROOT],
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
