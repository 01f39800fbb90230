import { expect, test } from 'vitest';
import { expectInBoth, type FactCase, resourcesIn } from './facts.ts';

const DENY = { effect: 'Deny', action: { values: ['*'] } };
const POLICY =
  'jsonencode({ Statement = { Effect = "Deny", Principal = "*", Action = "*", Resource = "*" } })';
const DOCUMENT = "{ Statement: { Effect: Deny, Principal: '*', Action: '*', Resource: '*' } }";

const cases: FactCase[] = [
  [
    'a stream, whoever reads it, and the policy of each',
    'AWS::Kinesis::Stream',
    `resource "aws_kinesis_stream" "a" {
      name = "clicks"
      encryption_type = "KMS"
      kms_key_id = aws_kms_key.k.id
    }
    resource "aws_kinesis_resource_policy" "a" {
      resource_arn = aws_kinesis_stream.a.arn
      policy = ${POLICY}
    }
    resource "aws_kinesis_stream_consumer" "c" {
      name = "report"
      stream_arn = aws_kinesis_stream.a.arn
    }
    resource "aws_kinesis_resource_policy" "c" {
      resource_arn = aws_kinesis_stream_consumer.c.arn
      policy = ${POLICY}
    }
    resource "aws_kms_key" "k" {}`,
    `Resources:
      A: { Type: AWS::Kinesis::Stream, Properties: { Name: clicks, StreamEncryption: { EncryptionType: KMS, KeyId: !Ref K } } }
      P: { Type: AWS::Kinesis::ResourcePolicy, Properties: { ResourceArn: !GetAtt A.Arn, ResourcePolicy: ${DOCUMENT} } }
      C: { Type: AWS::Kinesis::StreamConsumer, Properties: { ConsumerName: report, StreamARN: !GetAtt A.Arn } }
      Q: { Type: AWS::Kinesis::ResourcePolicy, Properties: { ResourceArn: !Ref C, ResourcePolicy: ${DOCUMENT} } }
      K: { Type: AWS::KMS::Key }`,
    {
      streamName: 'clicks',
      encryption: { keyId: expect.stringMatching(/^<.*[kK]>$/) },
      policy: { statements: [DENY] },
      consumerPolicies: [{ name: 'report', policy: { statements: [DENY] } }],
    },
  ],
  [
    'the policy of a table is not that of its stream',
    'AWS::DynamoDB::Table',
    `resource "aws_dynamodb_table" "a" {
      name = "orders"
      stream_enabled = true
    }
    resource "aws_dynamodb_resource_policy" "a" {
      resource_arn = aws_dynamodb_table.a.stream_arn
      policy = ${POLICY}
    }`,
    `Resources:
      A: { Type: AWS::DynamoDB::Table, Properties: { TableName: orders, StreamSpecification: { StreamViewType: KEYS_ONLY, ResourcePolicy: { PolicyDocument: ${DOCUMENT} } } } }`,
    { policy: null, streamPolicy: { statements: [DENY] }, sseDescription: null },
  ],
  [
    'a key with all that belongs to it',
    'AWS::KMS::Key',
    `resource "aws_kms_key" "k" {
      enable_key_rotation = true
      rotation_period_in_days = 180
      multi_region = true
    }
    resource "aws_kms_alias" "a" {
      name = "alias/orders"
      target_key_id = aws_kms_key.k.key_id
    }`,
    `Resources:
      K: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true, RotationPeriodInDays: 180, MultiRegion: true } }
      A: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/orders, TargetKeyId: !Ref K } }`,
    {
      keyState: 'Enabled',
      aliases: ['alias/orders'],
      rotation: { enabled: true, periodInDays: 180 },
      multiRegion: { keyType: 'PRIMARY' },
      policy: { statements: [{ effect: 'Allow', action: { values: ['kms:*'] } }] },
    },
  ],
  [
    'a queue by the alias of its key',
    'AWS::SQS::Queue',
    `resource "aws_sqs_queue" "q" {
      kms_master_key_id = aws_kms_alias.a.name
    }
    resource "aws_kms_alias" "a" {
      name = "alias/orders"
      target_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
    }`,
    `Resources:
      Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref A } }
      A: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/orders, TargetKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab } }`,
    { kmsMasterKeyId: 'alias/orders', sqsManagedSseEnabled: false },
  ],
  [
    'an empty text is none',
    'AWS::SNS::Topic',
    'variable "key" {\n  default = ""\n}\nresource "aws_sns_topic" "t" {\n  kms_master_key_id = var.key\n  policy = ""\n}',
    "Resources:\n  t: { Type: AWS::SNS::Topic, Properties: { KmsMasterKeyId: '' } }",
    { kmsMasterKeyId: null, policy: null },
  ],
  [
    'a secret, its policy, and nothing of what is secret',
    'AWS::SecretsManager::Secret',
    `resource "aws_secretsmanager_secret" "s" {
      name = "orders/database"
    }
    resource "aws_secretsmanager_secret_version" "s" {
      secret_id = aws_secretsmanager_secret.s.id
      secret_string = "hunter2-hunter2"
    }
    resource "aws_secretsmanager_secret_policy" "s" {
      secret_arn = aws_secretsmanager_secret.s.arn
      policy = ${POLICY}
    }`,
    `Resources:
      S: { Type: AWS::SecretsManager::Secret, Properties: { Name: orders/database, SecretString: hunter2-hunter2 } }
      P: { Type: AWS::SecretsManager::ResourcePolicy, Properties: { SecretId: !Ref S, ResourcePolicy: ${DOCUMENT} } }`,
    { secretName: 'orders/database', kmsKeyId: null, policy: { statements: [DENY] } },
  ],
  [
    'a parameter without its value',
    'AWS::SSM::Parameter',
    'resource "aws_ssm_parameter" "p" {\n  name = "/db/password"\n  type = "String"\n  value = "hunter2-hunter2"\n}',
    'Resources:\n  P: { Type: AWS::SSM::Parameter, Properties: { Name: /db/password, Type: String, Value: hunter2-hunter2 } }',
    {
      id: expect.stringMatching(/:parameter\/db\/password$/),
      parameterType: 'String',
      keyId: null,
    },
  ],
  [
    'a mount target gets the default group of its network where it names none',
    'AWS::EFS::MountTarget',
    `resource "aws_efs_mount_target" "m" {
      file_system_id = aws_efs_file_system.f.id
      subnet_id = "subnet-1"
    }
    resource "aws_efs_file_system" "f" {}`,
    `Resources:
      M: { Type: AWS::EFS::MountTarget, Properties: { FileSystemId: !Ref F, SubnetId: subnet-1 } }
      F: { Type: AWS::EFS::FileSystem }`,
    {
      fileSystemId: expect.stringMatching(/^<.*[fF]>$/),
      securityGroups: { $unknown: 'computed' },
    },
  ],
  [
    'a detector does what it is told, and may do more',
    'AWS::::Region',
    `resource "aws_guardduty_detector" "d" {}
    resource "aws_guardduty_detector_feature" "s3" {
      detector_id = aws_guardduty_detector.d.id
      name = "S3_DATA_EVENTS"
      status = "ENABLED"
    }`,
    `Resources:
      D: { Type: AWS::GuardDuty::Detector, Properties: { Enable: true, Features: [{ Name: S3_DATA_EVENTS, Status: ENABLED }] } }`,
    {
      guardDutyDetector: {
        status: 'ENABLED',
        features: [{ featureName: 'S3_DATA_EVENTS', status: 'ENABLED' }, { $unknown: 'computed' }],
      },
    },
  ],
  [
    'recorder and delivery channel, started',
    'AWS::::Region',
    `resource "aws_config_configuration_recorder" "r" {
      role_arn = "arn:aws:iam::111122223333:role/config"
    }
    resource "aws_config_configuration_recorder_status" "r" {
      name = "default"
      is_enabled = true
    }
    resource "aws_config_delivery_channel" "c" {
      s3_bucket_name = "logs"
    }`,
    `Resources:
      R: { Type: AWS::Config::ConfigurationRecorder, Properties: { RoleARN: 'arn:aws:iam::111122223333:role/config' } }
      C: { Type: AWS::Config::DeliveryChannel, Properties: { S3BucketName: logs } }`,
    {
      configRecorders: [{ recording: true, allSupported: true, includeGlobalResourceTypes: false }],
      configDeliveryChannels: [{ s3BucketName: 'logs', snapshotDeliveryFrequency: null }],
    },
  ],
  [
    'what a region does with all logs, and who may write them or pull images',
    'AWS::::Region',
    `resource "aws_cloudwatch_log_account_policy" "all" {
      policy_name = "all"
      policy_type = "SUBSCRIPTION_FILTER_POLICY"
      policy_document = jsonencode({ DestinationArn = "arn:aws:kinesis:eu-west-1:111122223333:stream/siem" })
      selection_criteria = "LogGroupName NOT IN [\\"noise\\"]"
    }
    resource "aws_cloudwatch_log_account_policy" "masked" {
      policy_name = "masked"
      policy_type = "DATA_PROTECTION_POLICY"
      policy_document = "{}"
    }
    resource "aws_cloudwatch_log_resource_policy" "dns" {
      policy_name = "dns"
      policy_document = ${POLICY}
    }
    resource "aws_ecr_registry_policy" "r" {
      policy = ${POLICY}
    }`,
    `Resources:
      All:
        Type: AWS::Logs::AccountPolicy
        Properties:
          PolicyName: all
          PolicyType: SUBSCRIPTION_FILTER_POLICY
          PolicyDocument: '{ "DestinationArn": "arn:aws:kinesis:eu-west-1:111122223333:stream/siem" }'
          SelectionCriteria: 'LogGroupName NOT IN ["noise"]'
      Masked: { Type: AWS::Logs::AccountPolicy, Properties: { PolicyName: masked, PolicyType: DATA_PROTECTION_POLICY, PolicyDocument: '{}' } }
      Dns: { Type: AWS::Logs::ResourcePolicy, Properties: { PolicyName: dns, PolicyDocument: '{ "Statement": { "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" } }' } }
      Registry: { Type: AWS::ECR::RegistryPolicy, Properties: { PolicyText: ${DOCUMENT} } }`,
    {
      accountSubscriptionPolicies: [
        {
          policyName: 'all',
          selectionCriteria: 'LogGroupName NOT IN ["noise"]',
          destinationArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/siem',
        },
      ],
      logsResourcePolicies: [{ name: 'dns', policy: { statements: [DENY] } }],
      ecrRegistryPolicy: { statements: [DENY] },
    },
  ],
  [
    'a budget for a part of the bill',
    'AWS::::Account',
    `resource "aws_budgets_budget" "ec2" {
      name = "ec2"
      budget_type = "COST"
      limit_amount = "100.5"
      limit_unit = "USD"
      time_unit = "MONTHLY"
      cost_filter {
        name = "Service"
        values = ["Amazon Elastic Compute Cloud - Compute"]
      }
    }`,
    `Resources:
      B:
        Type: AWS::Budgets::Budget
        Properties:
          Budget:
            BudgetName: ec2
            BudgetType: COST
            TimeUnit: MONTHLY
            BudgetLimit: { Amount: 100.5, Unit: USD }
            CostFilters: { Service: [Amazon Elastic Compute Cloud - Compute] }`,
    {
      budgets: [
        {
          budgetName: 'ec2',
          limitAmount: 100.5,
          limitUnit: 'USD',
          narrowed: true,
          notifications: [],
        },
      ],
    },
  ],
  [
    'an organisation and its accounts',
    'AWS::::Account',
    'resource "aws_organizations_organization" "o" {}\nresource "aws_organizations_account" "a" {\n  name = "a"\n  email = "a@example.com"\n}',
    'Resources:\n  o: { Type: AWS::Organizations::Organization, Properties: { FeatureSet: ALL } }\n  a: { Type: AWS::Organizations::Account, Properties: { AccountName: a, Email: a@example.com } }',
    {
      organization: { id: expect.stringMatching(/[.]o>$/) },
      organizationAccounts: [expect.stringMatching(/[.]a>$/)],
    },
  ],
  [
    'a bus, and whom it lets in',
    'AWS::Events::EventBus',
    `resource "aws_cloudwatch_event_bus" "orders" {
      name = "orders"
    }
    resource "aws_cloudwatch_event_permission" "partner" {
      event_bus_name = aws_cloudwatch_event_bus.orders.name
      principal = "444455556666"
      statement_id = "partner"
    }
    resource "aws_cloudwatch_event_permission" "ours" {
      event_bus_name = aws_cloudwatch_event_bus.orders.name
      principal = "*"
      statement_id = "ours"
      condition {
        key = "aws:PrincipalOrgID"
        type = "StringEquals"
        value = "o-a1b2c3d4e5"
      }
    }`,
    `Resources:
      Orders: { Type: AWS::Events::EventBus, Properties: { Name: orders } }
      Partner: { Type: AWS::Events::EventBusPolicy, Properties: { EventBusName: !Ref Orders, StatementId: partner, Action: 'events:PutEvents', Principal: '444455556666' } }
      Ours:
        Type: AWS::Events::EventBusPolicy
        Properties:
          EventBusName: orders
          StatementId: ours
          Action: events:PutEvents
          Principal: '*'
          Condition: { Key: aws:PrincipalOrgID, Type: StringEquals, Value: o-a1b2c3d4e5 }`,
    {
      ...{ name: 'orders', eventBusName: 'orders' },
      policy: {
        statements: [
          {
            ...{ sid: 'partner', effect: 'Allow', conditions: [] },
            principal: { values: [{ value: 'arn:aws:iam::444455556666:root' }] },
            action: { values: ['events:PutEvents'] },
          },
          {
            principal: { values: [{ value: '*' }] },
            conditions: [
              { operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: ['o-a1b2c3d4e5'] },
            ],
          },
        ],
      },
    },
  ],
  [
    'the bus that nobody makes',
    'AWS::Events::EventBus',
    `resource "aws_cloudwatch_event_bus_policy" "a" {
      policy = ${POLICY}
    }`,
    `Resources:
      P: { Type: AWS::Events::EventBusPolicy, Properties: { StatementId: a, Statement: { Effect: Deny, Principal: '*', Action: '*', Resource: '*' } } }`,
    { name: 'default', eventBusName: 'default', policy: { statements: [DENY] } },
  ],
];

test('a table with replicas is told of where the stack is', () => {
  const table = (regions: string) =>
    resourcesIn({
      'stack.yaml': `Resources:
  A:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      TableName: orders
      SSESpecification: { SSEEnabled: true, SSEType: KMS }
      Replicas:
        - { Region: ${regions}, SSESpecification: { KMSMasterKeyId: k }, ResourcePolicy: { PolicyDocument: ${DOCUMENT} } }
        - { Region: eu-central-1 }`,
    }).find(({ type }) => type === 'AWS::DynamoDB::Table');
  expect(table('!Ref AWS::Region')).toMatchObject({
    tableName: 'orders',
    policy: { statements: [DENY] },
    streamPolicy: null,
    sseDescription: { sseType: 'KMS', kmsMasterKeyArn: 'k' },
  });
  expect(table('eu-west-1')).toMatchObject({ policy: { $unknown: 'computed' } });
});

test.for(cases)('%s', ([, type, terraform, yaml, expected]) => {
  expectInBoth(type, terraform, yaml, expected);
});
