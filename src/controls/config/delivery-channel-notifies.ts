import type { DeliveryChannel } from '../../model/aws/region.ts';
import { ruleFor } from '../../model/event-pattern.ts';
import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'config.delivery-channel-notifies',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'AWS Config delivers snapshots and announces changes',
  why: 'A record that stays inside AWS Config is read by nobody: changes go unnoticed, and there is no copy to compare with after an attack.',
  fix: 'Give the delivery channel a bucket and a snapshot frequency, and announce changes by an SNS topic or an EventBridge rule on aws.config.',
  see: [
    'https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html',
  ],
  reads: ['configDeliveryChannels', 'configRecorders'],
  around: { 'AWS::Events::Rule': ['eventBusName', 'state', 'eventPattern', 'targets'] },
  exempt: 'Regions without a recorder of yours, which config.recorder-is-recording already names.',
  examples: {
    fail: `
      resource "aws_config_configuration_recorder" "this" {
        role_arn = aws_iam_role.config.arn
      }
      resource "aws_config_delivery_channel" "this" {
        s3_bucket_name = "nordhafen-config"
      }
    `,
    pass: `
      resource "aws_config_configuration_recorder" "this" {
        role_arn = aws_iam_role.config.arn
      }
      resource "aws_config_delivery_channel" "this" {
        s3_bucket_name = "nordhafen-config"
        sns_topic_arn  = "arn:aws:sns:eu-west-1:111122223333:config"
        snapshot_delivery_properties {
          delivery_frequency = "TwentyFour_Hours"
        }
      }
    `,
  },

  except: ({ configRecorders }) =>
    !someOf(configRecorders, ({ servicePrincipal }) => servicePrincipal === null),

  check({ configDeliveryChannels, region }, world) {
    const announced = () =>
      ruleFor(
        changeIn(region),
        world.all('AWS::Events::Rule', { eventBusName: 'default', region }),
      ) !== undefined;
    let flaw = 'it has no delivery channel';
    const good = someOf(configDeliveryChannels, (channel) => {
      const found = flawOf(channel, announced);
      if (found) flaw = found;
      return found === undefined;
    });
    return good !== undefined || flaw;
  },
});

function flawOf(channel: DeliveryChannel, announced: () => boolean): string | undefined {
  const { s3BucketName, snsTopicArn, snapshotDeliveryFrequency } = channel;
  if (s3BucketName === null) return 'its delivery channel names no bucket';
  if (snapshotDeliveryFrequency === null) return 'it delivers no snapshots';
  if (channel.lastSnapshotStatus === 'FAILURE') return 'its last snapshot was not delivered';
  if (channel.lastHistoryStatus === 'FAILURE') return 'its last history was not delivered';
  if (snsTopicArn !== null && channel.lastStreamStatus !== 'FAILURE') return undefined;
  if (announced()) return undefined;
  return snsTopicArn === null
    ? 'it announces changes by neither an SNS topic nor an EventBridge rule'
    : 'its last change could not be announced';
}

/** Source: AWS Config Developer Guide, "Monitoring AWS Config with Amazon EventBridge". */
function changeIn(region: string): object {
  return {
    source: 'aws.config',
    'detail-type': 'Config Configuration Item Change',
    region,
    detail: { messageType: 'ConfigurationItemChangeNotification' },
  };
}
