import { cases, denied, resource } from '../testing.ts';
import control from './replication-group-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const encrypted = { storageEncryptionType: 'sse-kms', kmsKeyId: KEY };
const owned = 'it is encrypted with a key that AWS owns';

cases(control, [
  ['of Redis OSS, as the API makes it', {}, 'it is not encrypted at rest'],
  ['said to be none', { storageEncryptionType: 'none' }, 'it is not encrypted at rest'],
  ['with a key', encrypted, true],
  [
    'with a key AWS owns, which the flag denies',
    { storageEncryptionType: 'sse-elasticache' },
    owned,
  ],
  ['flagged, before the type was told', { atRestEncryptionEnabled: true, kmsKeyId: KEY }, true],
  ['flagged, without a key of ours', { atRestEncryptionEnabled: true }, owned],
  ['our own, where it must be', encrypted, true, keyOf('CUSTOMER')],
  ["AWS's, where it must be our own", encrypted, `its key ${KEY} is managed by AWS`, keyOf('AWS')],
  [
    'hidden from us',
    { storageEncryptionType: denied('elasticache:DescribeReplicationGroups') },
    'unknown: storageEncryptionType: denied (elasticache:DescribeReplicationGroups)',
  ],
]);
