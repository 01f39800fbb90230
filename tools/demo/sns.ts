import { ACCOUNT, arn, HOME, keys, REGIONS, topics } from './company.ts';
import type { Demo } from './demo.ts';

interface DemoTopic {
  name: string;
  key?: string;
  /** Protocol and endpoint; those that end in `?` were never confirmed. */
  subscribers: readonly [protocol: string, endpoint: string][];
  /** Nobody does anything with it who has not shown an MFA device. */
  mfaOnly?: boolean;
  /** Who may publish beside AWS's services, and under which condition. */
  publishers?: object;
  tags?: readonly [key: string, value: string][];
}

const VIRGINIA = 'us-east-1';
const fn = (name: string, region: string = HOME) =>
  `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`;
const queue = (name: string) => `arn:aws:sqs:${HOME}:${ACCOUNT}:${name}`;

const TOPICS: Record<string, DemoTopic[]> = {
  [HOME]: [
    {
      name: topics.securityAlarms,
      key: arn.key(keys.data),
      subscribers: [
        ['email', 'security@nordhafen.example'],
        ['lambda', fn('siem-forwarder')],
      ],
      tags: [['team', 'platform']],
    },
    { name: topics.opsMail, subscribers: [['email', 'ops@nordhafen.example?']] },
    {
      name: topics.quiet,
      key: 'alias/aws/sns',
      subscribers: [['email', 'security@nordhafen.example']],
    },
    {
      name: 'cloudtrail-deliveries',
      key: arn.key(keys.data),
      subscribers: [['sqs', queue('siem-ingest')]],
      tags: [['team', 'platform']],
    },
    {
      name: 'label-orders',
      key: arn.key(keys.data),
      subscribers: [
        ['sqs', queue('label-renderer')],
        ['sqs', queue('invoices')],
      ],
      tags: [['team', 'shop']],
    },
    {
      name: 'tracking-updates',
      key: 'alias/data',
      // Meant for the organisation, and open to whoever is in one.
      publishers: {
        Principal: '*',
        Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } },
      },
      subscribers: [['lambda', fn('tracking-writer')]],
      tags: [['team', 'shop']],
    },
    {
      name: 'stock-levels',
      mfaOnly: true,
      key: 'alias/warehouse',
      subscribers: [['sqs', queue('wms-exchange')]],
      tags: [['team', 'warehouse']],
    },
    {
      name: 'carrier-webhooks',
      // Meant for the company's buckets, and open to everybody's.
      publishers: {
        Principal: { AWS: '*' },
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:*' } },
      },
      subscribers: [['https', 'https://hooks.carrier.example/nordhafen']],
      tags: [['note', '=HYPERLINK("http://evil","x")']],
    },
  ],
  [VIRGINIA]: [
    {
      name: topics.securityAlarms,
      key: `arn:aws:kms:${VIRGINIA}:${ACCOUNT}:alias/alarms`,
      subscribers: [['email', 'security@nordhafen.example']],
    },
  ],
};

/** The topics of each region, with who listens. */
export function sns(demo: Demo): void {
  for (const region of REGIONS) {
    const here = TOPICS[region] ?? [];
    const Topics = here.map(({ name }) => ({ TopicArn: arn.topic(name, region) }));
    demo.answer('sns', 'ListTopics', {}, { Topics }, region);
    for (const topic of here) describe(demo, topic, region);
  }
}

function describe(demo: Demo, topic: DemoTopic, region: string) {
  const { name, key, subscribers, publishers, mfaOnly = false, tags = [] } = topic;
  const TopicArn = arn.topic(name, region);
  const Statement = [
    {
      Sid: 'Services',
      Effect: 'Allow',
      Principal: {
        Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'cloudtrail.amazonaws.com'],
      },
      Action: 'sns:Publish',
      Resource: TopicArn,
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    },
    ...(publishers
      ? [
          {
            Sid: 'Publishers',
            Effect: 'Allow',
            Action: 'sns:Publish',
            Resource: TopicArn,
            ...publishers,
          },
        ]
      : []),
    ...(mfaOnly
      ? [
          {
            Sid: 'MfaOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes', 'sns:DeleteTopic'],
            Resource: TopicArn,
            Condition: {
              BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
              Bool: { 'aws:PrincipalIsAWSService': 'false' },
            },
          },
        ]
      : []),
  ];
  const Attributes = {
    TopicArn,
    Owner: ACCOUNT,
    Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
    ...(key && { KmsMasterKeyId: key }),
  };
  demo.answer('sns', 'GetTopicAttributes', { TopicArn }, { Attributes }, region);
  const Subscriptions = subscribers.map(([Protocol, endpoint], i) => ({
    TopicArn,
    Owner: ACCOUNT,
    Protocol,
    Endpoint: endpoint.replace(/\?$/, ''),
    SubscriptionArn: endpoint.endsWith('?')
      ? 'PendingConfirmation'
      : `${TopicArn}:5e4d3c2b-000${i + 1}-4d4d-8e8e-00000000000${i + 1}`,
  }));
  demo.answer('sns', 'ListSubscriptionsByTopic', { TopicArn }, { Subscriptions }, region);
  const Tags = tags.map(([Key, Value]) => ({ Key, Value }));
  demo.answer('sns', 'ListTagsForResource', { ResourceArn: TopicArn }, { Tags }, region);
}
