import { ACCOUNT, arn, FOREIGN_ACCOUNT, keys, trails } from '../company.ts';
import { keyId } from '../iam.ts';
import { type Call, session, user } from './record.ts';
import { printer } from './usual.ts';

/** Where nobody of the company has ever called from. */
const ELSEWHERE = '198.51.100.77';
const TOOLS = 'Boto3/1.28.57 md/Botocore#1.31.57 ua/2.0 os/linux#6.3.0-kali1-amd64';

const thief = { ...printer, address: ELSEWHERE, agent: TOOLS };
const admin = session('platform-admin', 'botocore-session-1795140', {
  address: ELSEWHERE,
  agent: TOOLS,
});
const MADE = 'svc-backup';
const made = user(MADE, ELSEWHERE, TOOLS);

/**
 * Somebody found the key of the label printer. He looks around, takes on the administrator's role, which that key may, makes a user
 * of his own, switches the guards off, and takes what is worth it. In the morning somebody of the company looks.
 */
export function breakIn(): Call[] {
  return [...looksAround(), ...climbs(), ...blinds(), ...takes(), ...destroys(), ...isNoticed()];
}

function looksAround(): Call[] {
  const allowed = [
    's3:ListBuckets',
    'ec2:DescribeInstances',
    'ec2:DescribeSnapshots',
    'rds:DescribeDBSnapshots',
    'secretsmanager:ListSecrets',
    'lambda:ListFunctions20150331',
    'kms:ListKeys',
    'ecs:ListClusters',
    'dynamodb:ListTables',
    'cloudtrail:DescribeTrails',
    'guardduty:ListDetectors',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeVpcs',
    'ssm:DescribeParameters',
    'sqs:ListQueues',
    'sns:ListTopics',
  ] as const;
  const denied = [
    'iam:ListUsers',
    'iam:ListRoles',
    'iam:GetAccountAuthorizationDetails',
    'iam:ListGroups',
    'iam:ListPolicies',
    'iam:GetUser',
    'iam:ListAccessKeys',
    'organizations:ListAccounts',
    'organizations:DescribeOrganization',
    'iam:ListAttachedUserPolicies',
    'iam:ListGroupsForUser',
  ] as const;
  return [
    { at: '02:07:31', call: 'sts:GetCallerIdentity', by: thief, reads: true },
    ...allowed.map((call, i): Call => ({ at: moment(2, 8, i * 2), call, by: thief, reads: true })),
    ...denied.map(
      (call, i): Call => ({
        at: moment(2, 9, i * 3),
        call,
        by: thief,
        reads: true,
        error: 'AccessDenied',
      }),
    ),
  ];
}

function climbs(): Call[] {
  const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const accessKey = { accessKeyId: keyId({ name: MADE }, 0), userName: MADE, status: 'Active' };
  return [
    {
      at: '02:12:04',
      call: 'sts:AssumeRole',
      by: thief,
      reads: true,
      asked: { roleArn: arn.role('platform-admin'), roleSessionName: 'botocore-session-1795140' },
    },
    {
      at: '02:13:10',
      call: 'iam:CreateUser',
      by: admin,
      asked: { userName: MADE },
      region: 'us-east-1',
    },
    {
      at: '02:13:22',
      call: 'iam:AttachUserPolicy',
      by: admin,
      asked: { userName: MADE, policyArn: administrator },
      region: 'us-east-1',
    },
    {
      at: '02:13:40',
      call: 'iam:CreateAccessKey',
      by: admin,
      asked: { userName: MADE },
      answered: { accessKey },
      region: 'us-east-1',
    },
  ];
}

function blinds(): Call[] {
  return [
    {
      at: '02:15:02',
      call: 'cloudtrail:StopLogging',
      by: made,
      asked: { name: arn.trail(trails.old) },
    },
    {
      at: '02:15:44',
      call: 'guardduty:DeleteDetector',
      by: made,
      asked: { detectorId: '12abc34d567e8fa901bc2d34e56789f0' },
    },
    {
      at: '02:16:20',
      call: 'ec2:DeleteFlowLogs',
      by: made,
      asked: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0a10000000000001a' } } },
    },
  ];
}

function takes(): Call[] {
  const snapshotId = 'snap-0d40000000000001c';
  const shared = { items: [{ userId: FOREIGN_ACCOUNT }] };
  const secrets = Array.from(
    { length: 24 },
    (_, i): Call => ({
      at: moment(2, 20, i * 2),
      call: 'secretsmanager:GetSecretValue',
      by: made,
      asked: { secretId: `shop/${i + 1}` },
      reads: true,
    }),
  );
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::nordhafen-contracts/*',
      },
    ],
  };
  return [
    ...secrets,
    {
      at: '02:24:11',
      call: 'ec2:CreateSnapshot',
      by: made,
      asked: { volumeId: 'vol-0a10000000000001a' },
      answered: { snapshotId, ownerId: ACCOUNT },
    },
    {
      at: '02:29:36',
      call: 'ec2:ModifySnapshotAttribute',
      by: made,
      asked: {
        snapshotId,
        createVolumePermission: { add: shared },
        attributeType: 'CREATE_VOLUME_PERMISSION',
      },
      answered: { _return: true },
    },
    {
      at: '02:31:08',
      call: 'rds:ModifyDBSnapshotAttribute',
      by: made,
      asked: {
        dBSnapshotIdentifier: 'orders-before-postgres-17',
        attributeName: 'restore',
        valuesToAdd: [FOREIGN_ACCOUNT],
      },
    },
    {
      at: '02:33:51',
      call: 's3:DeleteBucketPublicAccessBlock',
      by: made,
      asked: { bucketName: 'nordhafen-contracts', publicAccessBlock: '' },
    },
    {
      at: '02:34:02',
      call: 's3:PutBucketPolicy',
      by: made,
      asked: { bucketName: 'nordhafen-contracts', bucketPolicy: policy },
    },
  ];
}

function destroys(): Call[] {
  const instances = { items: [{ minCount: 8, maxCount: 8 }] };
  return [
    {
      at: '02:40:15',
      call: 'kms:ScheduleKeyDeletion',
      by: made,
      asked: { keyId: arn.key(keys.data), pendingWindowInDays: 7 },
      answered: { keyId: arn.key(keys.data) },
    },
    {
      at: '02:46:00',
      call: 'ec2:RunInstances',
      by: made,
      asked: { instancesSet: instances, instanceType: 'p4d.24xlarge' },
      region: 'eu-central-1',
    },
  ];
}

/** The platform team is awake. */
function isNoticed(): Call[] {
  const anna = user(
    'anna.lindqvist',
    '203.0.113.60',
    'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/macos',
  );
  return [
    {
      at: '05:41:00',
      call: 'iam:UpdateAccessKey',
      by: anna,
      asked: { userName: MADE, accessKeyId: keyId({ name: MADE }, 0), status: 'Inactive' },
      region: 'us-east-1',
    },
    {
      at: '05:41:30',
      call: 'iam:UpdateAccessKey',
      by: anna,
      asked: {
        userName: 'label-printer',
        accessKeyId: keyId({ name: 'label-printer' }, 0),
        status: 'Inactive',
      },
      region: 'us-east-1',
    },
    {
      at: '05:43:00',
      call: 'kms:CancelKeyDeletion',
      by: anna,
      asked: { keyId: arn.key(keys.data) },
    },
    {
      at: '05:44:10',
      call: 'cloudtrail:StartLogging',
      by: anna,
      asked: { name: arn.trail(trails.old) },
    },
  ];
}

function moment(hour: number, minute: number, second: number): string {
  return [hour, minute + Math.floor(second / 60), second % 60]
    .map((one) => String(one).padStart(2, '0'))
    .join(':');
}
