import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::SQS::Queue',
  of: 'aws_sqs_queue',
  satellites: ['aws_sqs_queue_policy'],
  name: (queue) => queue.text('name'),
  attributes: { arn: arnOf.queue, name: ({ name }) => name },
  facts: {
    queueName: (_, { self }) => self.name,
    queueUrl: () => onceCreated('its address'),
    // Since October 2022 a queue without a key of its own has SSE-SQS, wherever it is made and whenever it was.
    sqsManagedSseEnabled: (queue) =>
      queue.flag('sqs_managed_sse_enabled') ?? !queue.has('kms_master_key_id'),
    kmsMasterKeyId: (queue) => queue.text('kms_master_key_id'),
    policy: (queue, { one }) =>
      queue.policy('policy') ?? one('aws_sqs_queue_policy', 'queue_url')?.policy('policy') ?? null,
  },
});
