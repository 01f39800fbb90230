import { cases, denied, resource } from '../testing.ts';
import control from './secret-uses-kms-key.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});

cases(control, [
  ['any key will do', {}, 'exempt'],
  ['a new secret', {}, 'its key alias/aws/secretsmanager is managed by AWS', customer],
  ['our own', { kmsKeyId: KEY }, true, keyOf('CUSTOMER')],
  ['another of AWS', { kmsKeyId: KEY }, `its key ${KEY} is managed by AWS`, keyOf('AWS')],
  ['managed by a service', { owningService: 'rds' }, 'exempt', customer],
  [
    'hidden from us',
    { kmsKeyId: denied('secretsmanager:ListSecrets') },
    'unknown: kmsKeyId: denied (secretsmanager:ListSecrets)',
    customer,
  ],
]);
