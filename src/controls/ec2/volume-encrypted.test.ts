import { cases, denied, resource } from '../testing.ts';
import control from './volume-encrypted.ts';

const id = 'arn:aws:kms:eu-west-1:111122223333:key/1234';
const kept = { encrypted: true, kmsKeyId: id };
const key = (keyManager: 'AWS' | 'CUSTOMER') => ({
  settings: { dataKeys: 'customer' as const },
  others: [resource('AWS::KMS::Key', { id, keyManager })],
});

cases(control, [
  ['default', {}, 'it is not encrypted'],
  ['encrypted', kept, true],
  ['encrypted, key not told', { ...kept, kmsKeyId: denied('x') }, true],
  ['our key, where that is demanded', kept, true, key('CUSTOMER')],
  ["AWS's key, where ours is demanded", kept, 'its key is aws/ebs, which AWS manages', key('AWS')],
  [
    'by its alias',
    { ...kept, kmsKeyId: 'alias/aws/ebs' },
    'its key is aws/ebs, which AWS manages',
    key('AWS'),
  ],
  ['no key named', { ...kept, kmsKeyId: null }, 'it names no key of its own', key('AWS')],
  [
    "another account's key",
    { ...kept, kmsKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/1234' },
    true,
    key('AWS'),
  ],
  [
    'a key that is not there',
    { ...kept, kmsKeyId: `${id}5` },
    `unknown: ${id}5: unsupported (not in the inventory)`,
    key('AWS'),
  ],
  [
    'keys not to be seen',
    kept,
    'unknown: list of AWS::KMS::Key: incomplete (it stopped early)',
    { settings: { dataKeys: 'customer' }, incomplete: [{ type: 'AWS::KMS::Key' }] },
  ],
  [
    'denied',
    { encrypted: denied('ec2:DescribeVolumes') },
    'unknown: encrypted: denied (ec2:DescribeVolumes)',
  ],
]);
