import { setting } from '../../adapter.ts';
import { NOTHING_DELIVERED } from '../../delivery-channel.ts';

export default setting({
  sets: 'AWS::::Region',
  of: 'aws_config_delivery_channel',
  facts: {
    configDeliveryChannels: (channel) => [
      {
        ...NOTHING_DELIVERED,
        channelName: channel.text('name') ?? 'default',
        s3BucketName: channel.text('s3_bucket_name'),
        snsTopicArn: channel.text('sns_topic_arn'),
        snapshotDeliveryFrequency:
          channel.block('snapshot_delivery_properties')?.text('delivery_frequency') ?? null,
      },
    ],
  },
});
