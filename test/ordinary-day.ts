import { call, type EventRecord, session, signIn } from '../src/detections/testing.ts';

/** A day on which nothing happens: people look, a pipeline deploys, groups scale, programs work, AWS looks after things. */
export function ordinaryDay(): EventRecord[] {
  return [...people(), ...pipeline(), ...scaling(), ...programs(), ...services()].map(
    (record, i) => ({ ...record, eventID: `ordinary-${i}` }),
  );
}

function people(): EventRecord[] {
  const ann = session('AWSReservedSSO_developer_0a1b2c3d', 'ann@nordhafen.example');
  const read = { userIdentity: ann, readOnly: true, sessionCredentialFromConsole: 'true' };
  return [
    signIn({ userIdentity: ann, eventTime: at(8) }),
    ...['ec2:DescribeInstances', 'ec2:DescribeVolumes', 's3:ListBuckets', 'ce:GetCostAndUsage'].map(
      (name, i) => call(name as `${string}:${string}`, { ...read, eventTime: at(9, i) }),
    ),
    call('iam:GetRole', { ...read, eventTime: at(10), errorCode: 'NoSuchEntityException' }),
    call('logs:StartQuery', { ...read, readOnly: false, eventTime: at(11) }),
    call('iam:ListUsers', { ...read, eventTime: at(12), errorCode: 'AccessDenied' }),
    signIn({
      eventTime: at(13),
      userIdentity: { type: 'IAMUser', userName: 'bob', arn: 'arn:aws:iam::111122223333:user/bob' },
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
    }),
  ];
}

function pipeline(): EventRecord[] {
  const by = { userIdentity: session('pipeline', 'build-117'), userAgent: TERRAFORM };
  const policyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::labels/*' }],
  });
  const assumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };
  const items = [{ ...https, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }];
  const calls: [`${string}:${string}`, object][] = [
    ['iam:CreateRole', { roleName: 'thumbnails', assumeRolePolicyDocument }],
    ['iam:PutRolePolicy', { roleName: 'thumbnails', policyDocument }],
    ['lambda:CreateFunction20150331', { functionName: 'thumbnails', role: ROLE }],
    ['lambda:UpdateFunctionCode20150331v2', { functionName: 'thumbnails' }],
    [
      'lambda:AddPermission20150331v2',
      { principal: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::x' },
    ],
    ['ec2:AuthorizeSecurityGroupIngress', { groupId: 'sg-1', ipPermissions: { items } }],
    ['ecs:RegisterTaskDefinition', { family: 'shop', taskRoleArn: ROLE }],
    ['ecs:UpdateService', { service: 'shop' }],
    ['logs:CreateLogGroup', { logGroupName: '/aws/lambda/thumbnails' }],
    ['logs:PutRetentionPolicy', { logGroupName: '/aws/lambda/thumbnails', retentionInDays: 90 }],
    ['monitoring:PutMetricAlarm', { alarmName: 'thumbnails-errors' }],
    ['s3:PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } }],
    ['rds:ModifyDBInstance', { dBInstanceIdentifier: 'orders', allocatedStorage: 200 }],
    ['ec2:RunInstances', { instanceType: 't3.large' }],
  ];
  const plans = Array.from({ length: 60 }, (_, i) =>
    call('secretsmanager:GetSecretValue', {
      ...by,
      readOnly: true,
      eventTime: at(14, i % 10),
      requestParameters: { secretId: `secret-${i}` },
    }),
  );
  return [
    call('sts:AssumeRoleWithWebIdentity', {
      eventTime: at(14),
      readOnly: true,
      userIdentity: {
        type: 'WebIdentityUser',
        userName: 'repo:nordhafen/shop:ref:refs/heads/main',
      },
      requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/pipeline' },
    }),
    ...plans,
    ...calls.map(([name, requestParameters], i) =>
      call(name, { ...by, eventTime: at(14, 10 + i), requestParameters }),
    ),
  ];
}

function scaling(): EventRecord[] {
  const group = {
    userIdentity: {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling',
      invokedBy: 'autoscaling.amazonaws.com',
      sessionContext: {
        sessionIssuer: {
          arn: 'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
        },
      },
    },
    sourceIPAddress: 'autoscaling.amazonaws.com',
    userAgent: 'autoscaling.amazonaws.com',
  };
  return Array.from({ length: 40 }, (_, i) => [
    call('ec2:RunInstances', {
      ...group,
      eventTime: at(15, i),
      requestParameters: { instanceType: 'm7i.large' },
    }),
    call('ec2:TerminateInstances', { ...group, eventTime: at(16, i) }),
    call('monitoring:DeleteAlarms', { ...group, eventTime: at(16, i) }),
  ]).flat();
}

function programs(): EventRecord[] {
  const instance = {
    userIdentity: session('web', 'i-0a1b2c3d4e5f6a7b8'),
    sourceIPAddress: '18.236.1.1',
    userAgent: 'aws-sdk-go-v2/1.32.0 os/linux lang/go#1.23.1 md/GOOS#linux',
    readOnly: true,
  };
  return Array.from({ length: 200 }, (_, i) => [
    call('kms:Decrypt', { ...instance, eventTime: at(i % 24, i % 60) }),
    call('secretsmanager:GetSecretValue', {
      ...instance,
      eventTime: at(i % 24, i % 60),
      requestParameters: { secretId: `orders-${i % 3}` },
    }),
    call('ssm:UpdateInstanceInformation', {
      ...instance,
      readOnly: false,
      eventTime: at(i % 24, i % 60),
      requestParameters: { instanceId: 'i-0a1b2c3d4e5f6a7b8' },
    }),
  ]).flat();
}

function services(): EventRecord[] {
  const by = (service: string): EventRecord => ({
    userIdentity: { type: 'AWSService', invokedBy: `${service}.amazonaws.com` },
    sourceIPAddress: `${service}.amazonaws.com`,
    userAgent: `${service}.amazonaws.com`,
  });
  return [
    ...Array.from({ length: 30 }, (_, i) => [
      call('sts:AssumeRole', { ...by('config'), readOnly: true, eventTime: at(3, i) }),
      call('s3:GetBucketPolicy', {
        ...by('config'),
        errorCode: 'AccessDenied',
        eventTime: at(3, i),
      }),
      call('backup:DeleteRecoveryPoint', { ...by('backup'), eventTime: at(4, i) }),
      call('ec2:DeleteSnapshot', { ...by('dlm'), eventTime: at(4, i) }),
    ]).flat(),
    call('kms:RotateKey', { ...by('kms'), eventType: 'AwsServiceEvent', eventTime: at(5) }),
    call('ec2:CreateNetworkInterface', {
      userIdentity: { ...session('thumbnails'), invokedBy: 'lambda.amazonaws.com' },
      eventTime: at(6),
    }),
  ];
}

const ROLE = 'arn:aws:iam::111122223333:role/thumbnails';
const TERRAFORM = 'APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io)';

function at(hour: number, minute = 0): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `2026-01-05T${two(hour)}:${two(minute)}:00Z`;
}
