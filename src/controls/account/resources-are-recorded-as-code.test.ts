import { cases, denied, resource, type Some } from '../testing.ts';
import control from './resources-are-recorded-as-code.ts';

const HERE = 'eu-west-1:111122223333';
const bucket = (name: string) => resource('AWS::S3::Bucket', { id: `arn:aws:s3:::${name}`, name });
const role = (name: string, facts: Some<'AWS::IAM::Role'> = {}) =>
  resource('AWS::IAM::Role', { id: `arn:aws:iam::111122223333:role/app/${name}`, ...facts });
const alarm = (alarmName: string, region = 'eu-west-1') =>
  resource('AWS::CloudWatch::Alarm', {
    id: `arn:aws:cloudwatch:${region}:111122223333:alarm:${alarmName}`,
    region,
    alarmName,
  });
const stack = (...held: [resourceType: string, physicalResourceId: string][]) =>
  resource('AWS::CloudFormation::Stack', {
    id: 'stack',
    stackResources: held.map(([resourceType, physicalResourceId]) => ({
      resourceType,
      physicalResourceId,
    })),
  });
const none = (...missing: string[]) =>
  `0 of ${missing.length} resources are recorded as code (0 %, wanted 95 %); not so ${missing.join(', ')}`;

cases(control, [
  ['an empty account', {}, true],
  ['a bucket made by hand', {}, none('1 bucket'), { others: [bucket('logs')] }],
  [
    'a bucket in a stack',
    {},
    true,
    { others: [bucket('logs'), stack(['AWS::S3::Bucket', 'logs'])] },
  ],
  [
    'something else of that name in a stack',
    {},
    none('1 bucket'),
    { others: [bucket('logs'), stack(['AWS::SNS::Topic', 'logs'])] },
  ],
  [
    'a role in a stack, by its name alone',
    {},
    true,
    { others: [role('deploy'), stack(['AWS::IAM::Role', 'deploy'])] },
  ],
  [
    'a queue in a stack, by its URL',
    {},
    true,
    {
      others: [
        resource('AWS::SQS::Queue', { id: `arn:aws:sqs:${HERE}:jobs` }),
        stack(['AWS::SQS::Queue', 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs']),
      ],
    },
  ],
  [
    'an alarm of that name in another region',
    {},
    '1 of 2 resources are recorded as code (50 %, wanted 95 %); not so 1 alarm',
    {
      others: [
        alarm('root'),
        alarm('root', 'us-east-1'),
        stack(['AWS::CloudWatch::Alarm', 'root']),
      ],
    },
  ],
  [
    'a bucket in a state',
    {},
    true,
    { others: [bucket('logs')], settings: { code: ['arn:aws:s3:::logs'] } },
  ],
  [
    'a bucket beside a state',
    {},
    none('1 bucket'),
    { others: [bucket('logs')], settings: { code: ['arn:aws:s3:::others'] } },
  ],
  [
    'half of it, where half is enough',
    {},
    true,
    {
      others: [bucket('logs'), bucket('shop'), stack(['AWS::S3::Bucket', 'logs'])],
      settings: { minShare: 0.5 },
    },
  ],
  [
    'what is ignored, by ARN and by type',
    {},
    true,
    {
      others: [bucket('tmp-1'), role('deploy')],
      settings: { ignore: ['arn:aws:s3:::tmp-*', 'AWS::IAM::Role'] },
    },
  ],
  [
    'what AWS and its services make',
    {},
    true,
    {
      others: [
        role('linked', { path: '/aws-service-role/config.amazonaws.com/' }),
        role('people', { path: '/aws-reserved/sso.amazonaws.com/' }),
        resource('AWS::EC2::VPC', { id: `arn:aws:ec2:${HERE}:vpc/vpc-1`, isDefault: true }),
        resource('AWS::EC2::Subnet', { id: `arn:aws:ec2:${HERE}:subnet/subnet-1` }),
        resource('AWS::EC2::SecurityGroup', { id: 'sg-1', groupName: 'default' }),
        resource('AWS::KMS::Key', { id: `arn:aws:kms:${HERE}:key/1`, keyManager: 'AWS' }),
        resource('AWS::Logs::LogGroup', { id: 'logs', logGroupName: '/aws/lambda/labels' }),
        resource('AWS::SecretsManager::Secret', { id: 'secret', owningService: 'rds' }),
        alarm('TargetTracking-table/orders'),
        resource('AWS::EC2::Instance', { id: 'i-1', state: 'terminated' }),
        resource('AWS::EC2::Instance', {
          id: 'i-2',
          tags: [{ key: 'aws:autoscaling:groupName', value: 'web' }],
        }),
        resource('AWS::CloudTrail::Trail', {
          id: 'arn:aws:cloudtrail:eu-west-1:444455556666:trail/organization',
        }),
      ],
    },
  ],
  [
    'what people make',
    {},
    '0 of 3 resources are recorded as code (0 %, wanted 95 %); not so 2 security groups, 1 instance',
    {
      others: [
        resource('AWS::EC2::Instance', { id: `arn:aws:ec2:${HERE}:instance/i-1` }),
        resource('AWS::EC2::SecurityGroup', { id: 'sg-1', groupName: 'web' }),
        resource('AWS::EC2::SecurityGroup', { id: 'sg-2', groupName: 'app' }),
      ],
    },
  ],
  [
    'buckets cut short',
    {},
    'unknown: list of AWS::S3::Bucket: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::S3::Bucket' }] },
  ],
  [
    'a stack that is not shown, which may hold it',
    {},
    'unknown: stackResources: denied (cloudformation:ListStackResources)',
    {
      others: [
        bucket('logs'),
        resource('AWS::CloudFormation::Stack', {
          id: 'stack',
          stackResources: denied('cloudformation:ListStackResources'),
        }),
      ],
    },
  ],
  [
    'a stack that is not shown, beside one that holds all',
    {},
    true,
    {
      others: [
        bucket('logs'),
        stack(['AWS::S3::Bucket', 'logs']),
        resource('AWS::CloudFormation::Stack', {
          id: 'hidden',
          stackResources: denied('cloudformation:ListStackResources'),
        }),
      ],
    },
  ],
]);
