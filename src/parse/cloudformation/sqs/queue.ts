import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::SQS::Queue',
  of: 'AWS::SQS::Queue',
  satellites: ['AWS::SQS::QueuePolicy'],
  name: (queue) => queue.text('QueueName'),
  attributes: { Arn: arnOf.queue, QueueName: ({ name }) => name },
  facts: {
    queueName: (_, { self }) => self.name,
    queueUrl: () => onceCreated('its address'),
    // Since October 2022 a queue without a key of its own has SSE-SQS, wherever it is made and whenever it was.
    sqsManagedSseEnabled: (queue) =>
      queue.flag('SqsManagedSseEnabled') ?? !queue.has('KmsMasterKeyId'),
    kmsMasterKeyId: (queue) => queue.text('KmsMasterKeyId'),
    policy: (_, { one }) =>
      one('AWS::SQS::QueuePolicy', 'Queues')?.policy('PolicyDocument') ?? null,
  },
});
