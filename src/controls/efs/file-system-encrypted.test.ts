import { cases, denied, resource } from '../testing.ts';
import control from './file-system-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const encrypted = { encrypted: true, kmsKeyId: KEY };

cases(control, [
  ['as the API makes it', {}, 'it is not encrypted'],
  ['encrypted', encrypted, true],
  ['in code, key left to AWS', { encrypted: true }, true],
  [
    'in code, key left to AWS, where it must be our own',
    { encrypted: true },
    'its key alias/aws/elasticfilesystem is managed by AWS',
    customer,
  ],
  ['our own, where it must be', encrypted, true, keyOf('CUSTOMER')],
  ["AWS's, where it must be our own", encrypted, `its key ${KEY} is managed by AWS`, keyOf('AWS')],
  [
    'hidden from us',
    { encrypted: denied('elasticfilesystem:DescribeFileSystems') },
    'unknown: encrypted: denied (elasticfilesystem:DescribeFileSystems)',
  ],
]);
