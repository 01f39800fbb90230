import { cases, denied } from '../testing.ts';
import control from './queue-encrypted.ts';

const plain = { sqsManagedSseEnabled: false };

cases(control, [
  ['a new queue', {}, true],
  ['an old queue', plain, 'its messages are stored in plain text'],
  ['with a KMS key', { ...plain, kmsMasterKeyId: 'alias/aws/sqs' }, true],
  [
    'hidden from us',
    { ...plain, kmsMasterKeyId: denied('sqs:GetQueueAttributes') },
    'unknown: kmsMasterKeyId: denied (sqs:GetQueueAttributes)',
  ],
]);
