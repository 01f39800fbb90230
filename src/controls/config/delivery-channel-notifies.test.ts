import type { DeliveryChannel } from '../../model/aws/region.ts';
import { cases, denied, resource, type Some } from '../testing.ts';
import control from './delivery-channel-notifies.ts';

const channel: DeliveryChannel = {
  channelName: 'default',
  s3BucketName: 'config',
  snsTopicArn: 'arn:aws:sns:eu-west-1:111122223333:config',
  snapshotDeliveryFrequency: 'TwentyFour_Hours',
  lastSnapshotStatus: 'SUCCESS',
  lastHistoryStatus: 'SUCCESS',
  lastStreamStatus: 'SUCCESS',
};
const configRecorders = [
  {
    recorderName: 'default',
    servicePrincipal: null,
    recording: false,
    lastStatus: null,
    allSupported: true,
    includeGlobalResourceTypes: false,
    resourceTypes: [],
    exclusionResourceTypes: [],
    recordingStrategy: null,
  },
];
const with_ = (changes: Partial<DeliveryChannel>) => ({
  configRecorders,
  configDeliveryChannels: [{ ...channel, ...changes }],
});
const rule = (facts: Some<'AWS::Events::Rule'>) => ({
  others: [
    resource('AWS::Events::Rule', {
      eventPattern: '{"source":["aws.config"]}',
      targets: ['arn:aws:sns:eu-west-1:111122223333:config'],
      ...facts,
    }),
  ],
});
const silent = 'it announces changes by neither an SNS topic nor an EventBridge rule';

cases(control, [
  ['default: no recorder', {}, 'exempt'],
  [
    'only a recorder a service made',
    { configRecorders: configRecorders.map((r) => ({ ...r, servicePrincipal: 'x' })) },
    'exempt',
  ],
  ['no channel', { configRecorders }, 'it has no delivery channel'],
  ['good', with_({}), true],
  ['no bucket', with_({ s3BucketName: null }), 'its delivery channel names no bucket'],
  ['no snapshots', with_({ snapshotDeliveryFrequency: null }), 'it delivers no snapshots'],
  [
    'snapshots fail',
    with_({ lastSnapshotStatus: 'FAILURE' }),
    'its last snapshot was not delivered',
  ],
  ['history fails', with_({ lastHistoryStatus: 'FAILURE' }), 'its last history was not delivered'],
  [
    'statuses not told, as in code',
    with_({ lastSnapshotStatus: null, lastHistoryStatus: null, lastStreamStatus: null }),
    true,
  ],
  ['topic fails', with_({ lastStreamStatus: 'FAILURE' }), 'its last change could not be announced'],
  ['no topic', with_({ snsTopicArn: null }), silent],
  ['a rule instead', with_({ snsTopicArn: null }), true, rule({})],
  ['a rule that is off', with_({ snsTopicArn: null }), silent, rule({ state: 'DISABLED' })],
  ['a rule without target', with_({ snsTopicArn: null }), silent, rule({ targets: [] })],
  ['a rule elsewhere', with_({ snsTopicArn: null }), silent, rule({ region: 'us-east-1' })],
  ['a rule on another bus', with_({ snsTopicArn: null }), silent, rule({ eventBusName: 'own' })],
  [
    'a rule on something else',
    with_({ snsTopicArn: null }),
    silent,
    rule({ eventPattern: '{"source":["aws.ec2"]}' }),
  ],
  ['a schedule', with_({ snsTopicArn: null }), silent, rule({ eventPattern: null })],
  [
    'rules not to be seen',
    with_({ snsTopicArn: null }),
    'unknown: list of AWS::Events::Rule: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::Events::Rule' }] },
  ],
  [
    'denied',
    { configRecorders, configDeliveryChannels: denied('config:DescribeDeliveryChannels') },
    'unknown: configDeliveryChannels: denied (config:DescribeDeliveryChannels)',
  ],
]);
