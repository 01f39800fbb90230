import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, answered, refused } from '../testing.ts';
import { type Contract, serve } from './testing.ts';

const DAY = '2025-11-24T10:00:00.000Z';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/audit`;

/** Calls of the query and EC2 protocols that are special in some way: recorded, served over HTTP and made. */
const rows = [
  answered('iam', 'ListUsers', {}, { Users: [], IsTruncated: true, Marker: 'page+2/=&' }),
  answered(
    'iam',
    'ListUsers',
    { Marker: 'page+2/=&', MaxItems: 1 },
    {
      Users: [
        {
          Path: '/',
          UserName: 'ann <&> "bo"',
          UserId: 'AIDA1',
          Arn: `arn:aws:iam::${ACCOUNT}:user/ann`,
          CreateDate: DAY,
          PasswordLastUsed: '2025-01-02T03:04:05.678Z',
          Tags: [{ Key: 'owner', Value: '' }],
        },
      ],
      IsTruncated: false,
    },
  ),
  answered('iam', 'GetAccountSummary', {}, { SummaryMap: { Users: 3, AccountMFAEnabled: 0 } }),
  answered(
    'iam',
    'GetCredentialReport',
    {},
    {
      Content: { $base64: Buffer.from('user,arn\nroot,é\n').toString('base64') },
      ReportFormat: 'text/csv',
      GeneratedTime: DAY,
    },
  ),
  answered('iam', 'GenerateCredentialReport', {}, { State: 'STARTED', Description: 'a\r\nb' }),
  answered(
    'iam',
    'GetRole',
    { RoleName: 'audit' },
    {
      Role: {
        Path: '/',
        RoleName: 'audit',
        RoleId: 'AROA1',
        Arn: ROLE,
        CreateDate: DAY,
        AssumeRolePolicyDocument: '%7B%22Version%22%3A%222012-10-17%22%7D',
        MaxSessionDuration: 3600,
        RoleLastUsed: {},
      },
    },
  ),
  answered('iam', 'ListAccountAliases', {}, { AccountAliases: ['prod'], IsTruncated: false }),
  answered('iam', 'ListVirtualMFADevices', { AssignmentStatus: 'Any' }, { VirtualMFADevices: [] }),
  answered(
    'iam',
    'GetAccountAuthorizationDetails',
    { Filter: ['User', 'Role'] },
    { UserDetailList: [], RoleDetailList: [{ Arn: ROLE, AttachedManagedPolicies: [] }] },
  ),
  answered(
    'iam',
    'SimulatePrincipalPolicy',
    { PolicySourceArn: ROLE, ActionNames: ['s3:GetObject', 's3:*'] },
    {
      EvaluationResults: [
        {
          EvalActionName: 's3:*',
          EvalDecision: 'allowed',
          EvalDecisionDetails: { 'IAM Policy': 'allowed' },
        },
      ],
    },
  ),
  refused(
    'iam',
    'GetLoginProfile',
    { UserName: 'bo' },
    {
      name: 'NoSuchEntityException',
      message: 'Login Profile for User bo cannot be found.',
      statusCode: 404,
    },
  ),
  refused(
    'iam',
    'ListGroups',
    {},
    {
      name: 'AccessDenied',
      message: 'because no identity-based policy allows it',
      statusCode: 403,
    },
  ),
  refused('iam', 'ListRoles', {}, { name: 'Throttling', message: 'Rate exceeded' }),
  answered('sts', 'GetCallerIdentity', {}, { UserId: 'AIDA1', Account: ACCOUNT, Arn: ROLE }),
  refused(
    'sts',
    'GetSessionToken',
    {},
    { name: 'RegionDisabledException', message: 'off', statusCode: 403 },
  ),
  answered('sns', 'ListTopics', {}, { Topics: [{ TopicArn: 'arn:aws:sns:us-east-1:1:a' }] }),
  answered(
    'sns',
    'GetTopicAttributes',
    { TopicArn: 'arn:aws:sns:us-east-1:1:a' },
    { Attributes: { Policy: '{"Statement":[]}', DisplayName: '' } },
  ),
  answered('sns', 'ListSubscriptions', { NextToken: 'n' }, { Subscriptions: [] }),
  answered(
    'sns',
    'ListTagsForResource',
    { ResourceArn: 'a' },
    { Tags: [{ Key: 'a', Value: 'b' }] },
  ),
  refused(
    'sns',
    'GetSubscriptionAttributes',
    { SubscriptionArn: 'a' },
    { name: 'NotFoundException', message: 'none', statusCode: 404 },
  ),
  answered(
    'rds',
    'DescribeDBInstances',
    { MaxRecords: 100, Filters: [{ Name: 'engine', Values: ['mysql', 'postgres'] }] },
    {
      DBInstances: [
        {
          DBInstanceIdentifier: 'db',
          PubliclyAccessible: false,
          InstanceCreateTime: DAY,
          VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
          EnabledCloudwatchLogsExports: ['audit'],
        },
      ],
      Marker: 'm',
    },
  ),
  answered(
    'rds',
    'DescribeDBSnapshotAttributes',
    { DBSnapshotIdentifier: 's' },
    {
      DBSnapshotAttributesResult: {
        DBSnapshotIdentifier: 's',
        DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all', ACCOUNT] }],
      },
    },
  ),
  answered('rds', 'DescribeDBClusters', {}, { DBClusters: [] }),
  answered(
    'rds',
    'DescribeEventSubscriptions',
    {},
    { EventSubscriptionsList: [{ EventCategoriesList: ['failure'] }] },
  ),
  refused(
    'rds',
    'DescribeDBSnapshots',
    { DBSnapshotIdentifier: 'x' },
    { name: 'DBSnapshotNotFoundFault', message: 'x not found', statusCode: 404 },
  ),
  refused(
    'rds',
    'DescribeDBClusterSnapshots',
    {},
    { name: 'DBClusterSnapshotNotFoundFault', message: 'gone', statusCode: 404 },
  ),

  // EC2
  answered(
    'ec2',
    'DescribeRegions',
    { AllRegions: true },
    { Regions: [{ RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' }] },
  ),
  answered(
    'ec2',
    'DescribeSecurityGroups',
    { Filters: [{ Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }], MaxResults: 100 },
    {
      SecurityGroups: [
        {
          GroupId: 'sg-1',
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: 22,
              ToPort: 22,
              IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'anyone' }],
              Ipv6Ranges: [],
              UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: ACCOUNT }],
            },
          ],
          Tags: [{ Key: 'Name', Value: 'web' }],
        },
      ],
      NextToken: 'abc==',
    },
  ),
  answered('ec2', 'DescribeSecurityGroups', { NextToken: 'abc==' }, { SecurityGroups: [] }),
  answered(
    'ec2',
    'DescribeInstances',
    { InstanceIds: ['i-1', 'i-2'] },
    {
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              LaunchTime: DAY,
              EbsOptimized: false,
              State: { Code: 16, Name: 'running' },
            },
          ],
        },
      ],
    },
  ),
  answered(
    'ec2',
    'DescribeInstanceAttribute',
    { InstanceId: 'i-1', Attribute: 'userData' },
    { InstanceId: 'i-1', UserData: { Value: 'IyEvYmlu' } },
  ),
  answered(
    'ec2',
    'DescribeVolumes',
    {},
    { Volumes: [{ VolumeId: 'vol-1', Encrypted: true, Size: 8 }] },
  ),
  answered(
    'ec2',
    'DescribeSnapshotAttribute',
    { SnapshotId: 's', Attribute: 'createVolumePermission' },
    { CreateVolumePermissions: [{ Group: 'all' }] },
  ),
  answered(
    'ec2',
    'DescribeImages',
    { Owners: ['self'] },
    {
      Images: [
        { ImageId: 'ami-1', Public: true, BlockDeviceMappings: [{ Ebs: { Encrypted: false } }] },
      ],
    },
  ),
  answered('ec2', 'DescribeFlowLogs', {}, { FlowLogs: [{ FlowLogId: 'fl-1', CreationTime: DAY }] }),
  answered('ec2', 'DescribeVpcs', {}, { Vpcs: [{ VpcId: 'vpc-1', IsDefault: true }] }),
  answered('ec2', 'GetEbsEncryptionByDefault', {}, { EbsEncryptionByDefault: false }),
  answered(
    'ec2',
    'DescribeAddresses',
    { PublicIps: ['192.0.2.1'] },
    { Addresses: [{ PublicIp: '192.0.2.1' }] },
  ),
  refused(
    'ec2',
    'DescribeSubnets',
    {},
    { name: 'UnauthorizedOperation', message: 'You are not authorized', statusCode: 403 },
  ),
  refused(
    'ec2',
    'DescribeSnapshots',
    {},
    { name: 'RequestLimitExceeded', message: 'Request limit exceeded.', statusCode: 503 },
  ),
  refused(
    'ec2',
    'DescribeKeyPairs',
    { KeyNames: ['k'] },
    { name: 'InvalidKeyPair.NotFound', message: 'no k' },
  ),
];

let contract: Contract;
beforeAll(async () => {
  contract = await serve(rows);
});
afterAll(() => contract.close());

test.each(rows.map((row, at) => [`${at} ${row.service} ${row.operation}`, row] as const))(
  '%s',
  async (_, row) => {
    expect(await contract.answer(row)).toStrictEqual(
      'output' in row ? { output: row.output } : { error: row.error },
    );
  },
);
