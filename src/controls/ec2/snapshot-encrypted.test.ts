import { cases, denied } from '../testing.ts';
import control from './snapshot-encrypted.ts';

cases(control, [
  ['default', {}, 'it is not encrypted'],
  ['encrypted', { encrypted: true }, true],
  [
    'denied',
    { encrypted: denied('ec2:DescribeSnapshots') },
    'unknown: encrypted: denied (ec2:DescribeSnapshots)',
  ],
]);
