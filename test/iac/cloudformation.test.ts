import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const OPEN =
  'Parameters: { Open: { Type: String }, Env: { Type: String } }\nConditions: { Prod: !Equals [!Ref Env, prod] }\n';

const cases: [name: string, control: string, template: string, expected: string[]][] = [
  [
    'an attribute, on its line',
    'sqs.queue-encrypted',
    'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n',
    ['a.yaml:5 a.Orders fail: its messages are stored in plain text'],
  ],
  [
    'what AWS gives by default',
    'sqs.queue-encrypted',
    'Resources:\n  Orders: { Type: AWS::SQS::Queue }\n',
    ['a.yaml:2 a.Orders pass'],
  ],
  [
    'an attribute nobody knows yet',
    'sqs.queue-encrypted',
    `${OPEN}Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: { SqsManagedSseEnabled: !Ref Open }\n`,
    ['a.yaml:6 a.Orders unknown: sqsManagedSseEnabled: computed (the parameter Open has no value)'],
  ],
  [
    'a policy in a resource of its own',
    's3.bucket-policy-not-public',
    [
      'Resources:',
      '  Site: { Type: AWS::S3::Bucket }',
      '  Other: { Type: AWS::S3::Bucket, Properties: { BucketName: other } }',
      '  SitePolicy:',
      '    Type: AWS::S3::BucketPolicy',
      '    Properties:',
      '      Bucket: !Ref Site',
      "      PolicyDocument: { Statement: { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Site.Arn}/*' } }",
      '  OtherPolicy:',
      '    Type: AWS::S3::BucketPolicy',
      '    Properties:',
      '      Bucket: other',
      "      PolicyDocument: { Statement: { Effect: Allow, Principal: { AWS: !Ref AWS::AccountId }, Action: 's3:GetObject', Resource: '*' } }",
    ].join('\n'),
    ['a.yaml:13 a.Other pass', 'a.yaml:8 a.Site fail: a statement lets everyone do s3:GetObject'],
  ],
  [
    'a policy for a bucket nobody knows',
    's3.bucket-policy-not-public',
    `${OPEN}Resources:\n  Site: { Type: AWS::S3::Bucket }\n  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Open, PolicyDocument: {} } }\n`,
    ['a.yaml:4 a.Site unknown: policy: computed (the parameter Open has no value)'],
  ],
  [
    'a policy that may not be created',
    's3.bucket-policy-not-public',
    `${OPEN}Resources:\n  Site: { Type: AWS::S3::Bucket }\n  Policy: { Type: AWS::S3::BucketPolicy, Condition: Prod, Properties: { Bucket: !Ref Site, PolicyDocument: {} } }\n`,
    ['a.yaml:4 a.Site unknown: policy: computed (whether it is created depends on <Env>)'],
  ],
  [
    'a principal nobody knows may be everybody',
    's3.bucket-policy-not-public',
    `${OPEN}Resources:\n  Site: { Type: AWS::S3::Bucket }\n  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Site, PolicyDocument: { Statement: { Effect: Allow, Principal: !Ref Open, Action: '*', Resource: '*' } } } }\n`,
    ['a.yaml:4 a.Site unknown: policy: computed (the parameter Open has no value)'],
  ],
  [
    'an open rule counts though another is not known',
    'ec2.security-group-management-ports-closed-to-world',
    [
      OPEN.trim(),
      'Resources:',
      '  Web:',
      '    Type: AWS::EC2::SecurityGroup',
      '    Properties:',
      '      GroupDescription: web',
      '      SecurityGroupIngress:',
      '        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Open }',
      '        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }',
    ].join('\n'),
    ['a.yaml:8 a.Web fail: tcp/22 is open to 0.0.0.0/0'],
  ],
  [
    'a rule beside its group',
    'ec2.security-group-management-ports-closed-to-world',
    [
      'Resources:',
      '  Web: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: web } }',
      '  Ssh:',
      '    Type: AWS::EC2::SecurityGroupIngress',
      '    Properties: { GroupId: !GetAtt Web.GroupId, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }',
    ].join('\n'),
    ['a.yaml:5 a.Web fail: tcp/22 is open to 0.0.0.0/0'],
  ],
  [
    'inline policies, within the role and beside it',
    'iam.role-policy-cannot-pass-any-role',
    [
      'Resources:',
      '  Deploy:',
      '    Type: AWS::IAM::Role',
      '    Properties:',
      '      AssumeRolePolicyDocument: { Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole } }',
      "      Policies: [{ PolicyName: a, PolicyDocument: { Statement: { Effect: Allow, Action: 'iam:*', Resource: '*' } } }]",
      '  Beside:',
      '    Type: AWS::IAM::Policy',
      "    Properties: { PolicyName: b, Roles: [!Ref Deploy], PolicyDocument: { Statement: { Effect: Allow, Action: 's3:*', Resource: '*' } } }",
    ].join('\n'),
    [
      'a.yaml:6 a.Deploy.Policies[0] fail: a statement allows iam:PassRole on every role',
      'a.yaml:9 a.Beside.Roles[0] pass',
    ],
  ],
  [
    'policies that nobody knows, of a role that is known and of one that is not',
    'iam.role-policy-cannot-pass-any-role',
    [
      OPEN.trim(),
      'Resources:',
      '  Deploy:',
      '    Type: AWS::IAM::Role',
      '    Properties: { AssumeRolePolicyDocument: {}, Policies: !Ref Open }',
      '  Beside:',
      '    Type: AWS::IAM::Policy',
      "    Properties: { PolicyName: b, Roles: [!Ref Deploy, !Ref Open], PolicyDocument: { Statement: { Effect: Allow, Action: 'iam:*', Resource: '*' } } }",
    ].join('\n'),
    [
      'a.yaml:6 a.Deploy.Policies[0] unknown: document: computed (the parameter Open has no value)',
      'a.yaml:9 a.Beside.Roles[0] fail: a statement allows iam:PassRole on every role',
      'a.yaml:9 a.Beside.Roles[1] fail: a statement allows iam:PassRole on every role',
    ],
  ],
];

test.for(cases)('%s', ([, control, template, expected]) => {
  expect(verdictsOf(control, { 'a.yaml': template })).toStrictEqual(expected.sort());
});
