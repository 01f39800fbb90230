import { adapter, onceCreated, type Self } from '../../adapter.ts';

export default adapter({
  type: 'AWS::SQS::Queue',
  of: 'AWS::SQS::Queue',
  name: (queue) => queue.text('QueueName'),
  attributes: { Arn: arnOf, QueueName: ({ name }) => name },
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

function arnOf({ partition, region, account, name }: Self): string {
  return `arn:${partition}:sqs:${region}:${account}:${name}`;
}
