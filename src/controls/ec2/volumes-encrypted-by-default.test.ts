import { cases, denied } from '../testing.ts';
import control from './volumes-encrypted-by-default.ts';

const customer = { settings: { dataKeys: 'customer' as const } };

cases(control, [
  ['default', {}, 'encryption by default is off'],
  ['on', { ebsEncryptionByDefault: true }, true],
  [
    'on with the key of AWS, where ours is demanded',
    { ebsEncryptionByDefault: true },
    'its default key is aws/ebs',
    customer,
  ],
  [
    'on with a key of ours',
    {
      ebsEncryptionByDefault: true,
      ebsDefaultKmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1234',
    },
    true,
    customer,
  ],
  [
    'key denied, but any will do',
    { ebsEncryptionByDefault: true, ebsDefaultKmsKeyId: denied('x') },
    true,
  ],
  [
    'off, key denied',
    { ebsDefaultKmsKeyId: denied('ec2:GetEbsDefaultKmsKeyId') },
    'encryption by default is off',
    customer,
  ],
  [
    'denied',
    { ebsEncryptionByDefault: denied('ec2:GetEbsEncryptionByDefault') },
    'unknown: ebsEncryptionByDefault: denied (ec2:GetEbsEncryptionByDefault)',
  ],
]);
