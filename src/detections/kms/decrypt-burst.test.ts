import { expect, test } from 'vitest';
import { toEvent } from '../../model/event.ts';
import { call, cases, session } from '../testing.ts';
import detection from './decrypt-burst.ts';

const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const decrypted = call('kms:Decrypt', {
  readOnly: true,
  requestParameters: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
  resources: [{ accountId: '111122223333', type: 'AWS::KMS::Key', ARN: key }],
  userIdentity: session('app'),
});

cases(detection, [
  ['decrypted', decrypted, true],
  ['encrypted anew', { ...decrypted, eventName: 'ReEncrypt' }, true],
  ['refused', { ...decrypted, errorCode: 'AccessDenied' }, false],
  ['encrypted', { ...decrypted, eventName: 'Encrypt' }, false],
  ['by AWS for itself', { ...decrypted, userIdentity: { type: 'AWSService' } }, false],
]);

test.for<[more: object, subject: string]>([
  [{}, `arn:aws:iam::111122223333:role/app with ${key}`],
  [
    { userIdentity: { ...session('app'), invokedBy: 's3.amazonaws.com' } },
    `arn:aws:iam::111122223333:role/app with ${key} through s3.amazonaws.com`,
  ],
])('%o is counted apart', ([more, subject]) => {
  const event = toEvent({ ...decrypted, ...more });
  expect(event && detection.subject(event)).toBe(subject);
});
