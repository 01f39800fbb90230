import { call, cases, root, signIn } from '../testing.ts';
import detection from './root-used-for-ordinary-task.ts';

const buckets = call('s3:ListBuckets', { userIdentity: root, readOnly: true });

cases(detection, [
  ['read something', buckets, true],
  ['started a machine', call('ec2:RunInstances', { userIdentity: root }), true],
  ['a sign-in', signIn({ userIdentity: root }), false],
  ['a device for its MFA', call('iam:CreateVirtualMFADevice', { userIdentity: root }), false],
  [
    'a bucket policy that shuts all out',
    call('s3:DeleteBucketPolicy', { userIdentity: root }),
    false,
  ],
  ['what the company does as root', buckets, false, { settings: { rootTasks: ['s3:List*'] } }],
  ['a user', call('s3:ListBuckets'), false],
  [
    'a service that acts for the account',
    call('s3:ListBuckets', { userIdentity: { ...root, invokedBy: 'config.amazonaws.com' } }),
    false,
  ],
]);
