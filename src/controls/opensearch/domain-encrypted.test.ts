import { cases, denied, resource } from '../testing.ts';
import control from './domain-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const encrypted = { encryptionAtRest: { enabled: true, kmsKeyId: KEY } };

cases(control, [
  ['as the API makes it', {}, 'it is not encrypted at rest'],
  ['encrypted', encrypted, true],
  [
    'in code, key left to AWS, where it must be our own',
    { encryptionAtRest: { enabled: true, kmsKeyId: null } },
    'its key alias/aws/es is managed by AWS',
    customer,
  ],
  ['our own, where it must be', encrypted, true, keyOf('CUSTOMER')],
  ["AWS's, where it must be our own", encrypted, `its key ${KEY} is managed by AWS`, keyOf('AWS')],
  [
    'hidden from us',
    { encryptionAtRest: denied('es:DescribeDomains') },
    'unknown: encryptionAtRest: denied (es:DescribeDomains)',
  ],
]);
