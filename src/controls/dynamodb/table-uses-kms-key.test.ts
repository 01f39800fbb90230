import { cases, denied, resource } from '../testing.ts';
import control from './table-uses-kms-key.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const encrypted = {
  sseDescription: { status: 'ENABLED', sseType: 'KMS', kmsMasterKeyArn: KEY },
};
const owned = 'it is encrypted with a key that AWS owns';

cases(control, [
  ['a new table', {}, owned],
  ['with a key of the account', encrypted, true],
  [
    'switched off',
    { sseDescription: { status: 'DISABLED', sseType: null, kmsMasterKeyArn: null } },
    owned,
  ],
  [
    'in code, key left to AWS, where it must be our own',
    { sseDescription: { status: 'ENABLED', sseType: 'KMS', kmsMasterKeyArn: null } },
    'its key alias/aws/dynamodb is managed by AWS',
    customer,
  ],
  ['our own, where it must be', encrypted, true, keyOf('CUSTOMER')],
  ["AWS's, where it must be our own", encrypted, `its key ${KEY} is managed by AWS`, keyOf('AWS')],
  [
    'the key hidden from us',
    encrypted,
    'unknown: list of AWS::KMS::Key: incomplete (it stopped early)',
    { ...customer, incomplete: [{ type: 'AWS::KMS::Key' }] },
  ],
  [
    'hidden from us',
    { sseDescription: denied('dynamodb:DescribeTable') },
    'unknown: sseDescription: denied (dynamodb:DescribeTable)',
  ],
]);
