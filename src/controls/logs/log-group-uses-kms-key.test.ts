import { cases, computed, denied } from '../testing.ts';
import control from './log-group-uses-kms-key.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const NONE = 'it is encrypted with keys CloudWatch Logs owns, not with KMS';

cases(control, [
  ['default', {}, NONE],
  ['a key', { kmsKeyId: KEY }, true],
  ['a key, and it must be ours', { kmsKeyId: KEY }, true, { settings: { dataKeys: 'customer' } }],
  ['no key, and it must be ours', {}, NONE, { settings: { dataKeys: 'customer' } }],
  [
    'a key known after apply',
    { kmsKeyId: computed('var.key') },
    'unknown: kmsKeyId: computed (var.key)',
  ],
  [
    'denied',
    { kmsKeyId: denied('logs:DescribeLogGroups') },
    'unknown: kmsKeyId: denied (logs:DescribeLogGroups)',
  ],
]);
