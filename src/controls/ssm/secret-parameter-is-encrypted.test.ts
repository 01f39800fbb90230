import { cases, denied, resource } from '../testing.ts';
import control from './secret-parameter-is-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const secure = { parameterType: 'SecureString' as const };
const telling = { parameterName: '/orders/DB_PASSWORD' };

cases(control, [
  ['a parameter', {}, 'exempt'],
  ['one with a telling name', telling, 'it is a String, and its name says that it holds a secret'],
  [
    'a list of them',
    { parameterName: 'api-keys', parameterType: 'StringList' },
    'it is a StringList, and its name says that it holds a secret',
  ],
  ['a SecureString', { ...telling, ...secure }, true],
  ['a SecureString of any name', secure, true],
  ['one that AWS publishes', { parameterName: '/aws/service/token' }, 'exempt'],
  [
    'by patterns of our own',
    { parameterName: 'pin' },
    'it is a String, and its name says that it holds a secret',
    { settings: { namePatterns: ['pin'] } },
  ],
  [
    "with AWS's key, where it must be our own",
    secure,
    'its key alias/aws/ssm is managed by AWS',
    customer,
  ],
  ['with our own, where it must be', { ...secure, keyId: KEY }, true, keyOf('CUSTOMER')],
  [
    'hidden from us',
    { parameterType: denied('ssm:DescribeParameters') },
    'unknown: parameterType: denied (ssm:DescribeParameters)',
  ],
]);
