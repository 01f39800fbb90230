import { setting } from '../../adapter.ts';
import { NOTHING_DELIVERED } from '../../delivery-channel.ts';

export default setting({
  sets: 'AWS::::Region',
  of: 'AWS::Config::DeliveryChannel',
  facts: {
    configDeliveryChannels: (channel) => [
      {
        ...NOTHING_DELIVERED,
        channelName: channel.text('Name') ?? channel.own('Ref'),
        s3BucketName: channel.text('S3BucketName'),
        snsTopicArn: channel.text('SnsTopicARN'),
        snapshotDeliveryFrequency:
          channel.block('ConfigSnapshotDeliveryProperties')?.text('DeliveryFrequency') ?? null,
      },
    ],
  },
});
