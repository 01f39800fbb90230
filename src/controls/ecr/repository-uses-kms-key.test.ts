import { cases, denied, resource } from '../testing.ts';
import control from './repository-uses-kms-key.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const encrypted = { encryptionType: 'KMS', kmsKey: KEY };

cases(control, [
  ['a new repository', {}, 'it is encrypted with a key that AWS owns'],
  ['with a key', encrypted, true],
  ['in two layers', { encryptionType: 'KMS_DSSE', kmsKey: KEY }, true],
  [
    'in code, key left to AWS, where it must be our own',
    { encryptionType: 'KMS' },
    'its key alias/aws/ecr is managed by AWS',
    customer,
  ],
  ['our own, where it must be', encrypted, true, keyOf('CUSTOMER')],
  ["AWS's, where it must be our own", encrypted, `its key ${KEY} is managed by AWS`, keyOf('AWS')],
  [
    'hidden from us',
    { encryptionType: denied('ecr:DescribeRepositories') },
    'unknown: encryptionType: denied (ecr:DescribeRepositories)',
  ],
]);
