import type { Case } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, YES } from './documented.ts';

const SHIRLEY = 'arn:aws:iam::123456789012:user/ShirleyRodriguez';
const shirley: Omit<Case, 'action'> = {
  principal: SHIRLEY,
  resource: '*',
  permissionBoundary: policy(allow(['s3:*', 'cloudwatch:*', 'ec2:*'])),
};

const BOUNDARY = 'arn:aws:iam::123456789012:policy/XCompanyBoundaries';
const zhang: Omit<Case, 'action' | 'resource'> = {
  principal: 'arn:aws:iam::123456789012:user/Zhang',
  permissionBoundary: policy(
    allow(['iam:CreateUser', 'iam:PutUserPermissionsBoundary'], {
      Condition: { StringEquals: { 'iam:PermissionsBoundary': BOUNDARY } },
    }),
    allow(['cloudwatch:*', 'iam:GetUser', 'iam:*Group*', 'iam:CreatePolicyVersion']),
    deny(['iam:CreatePolicyVersion', 'iam:DeletePolicy'], { Resource: BOUNDARY }),
    deny('iam:DeleteUserPermissionsBoundary'),
  ),
  identityPolicies: [
    policy(
      allow('iam:*'),
      allow(['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']),
      allow('s3:ListBucket', { Resource: 'arn:aws:s3:::ZhangBucket' }),
    ),
  ],
};
const NEW_USER = 'arn:aws:iam::123456789012:user/Nikhil';

const nikhil: Omit<Case, 'action' | 'resource'> = {
  principal: NEW_USER,
  permissionBoundary: policy(
    allow(['s3:*', 'cloudwatch:*', 'ec2:*', 'dynamodb:*']),
    allow(['iam:ListUsers', 'iam:GetAccountPasswordPolicy']),
    allow(['iam:*AccessKey*', 'iam:ChangePassword'], {
      Resource: [`arn:aws:iam::*:user/\${aws:username}`],
    }),
    deny('s3:*', { Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'] }),
    deny('ec2:*', { Resource: 'arn:aws:ec2:*:*:instance/i-1234567890abcdef0' }),
  ),
  identityPolicies: [policy(allow('iam:*'), allow(['s3:Get*', 's3:List*']))],
};
const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:s-1';

documented('https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html', [
  ['a boundary gives nothing', { ...shirley, action: 's3:ListAllMyBuckets' }, NO],
  [
    'what is outside the boundary',
    { ...shirley, action: 'iam:CreateUser', identityPolicies: [policy(allow('iam:CreateUser'))] },
    NO,
  ],
  [
    'what is inside',
    { ...shirley, action: 'ec2:DescribeInstances', identityPolicies: [policy(allow('ec2:*'))] },
    YES,
  ],
  [
    'boundary, SCP and identity policy must all allow',
    {
      ...shirley,
      action: 'ec2:DescribeInstances',
      identityPolicies: [policy(allow('ec2:*'))],
      serviceControlPolicies: [[policy(allow('s3:*'))]],
    },
    NO,
  ],
  [
    'a user created without the boundary',
    { ...zhang, action: 'iam:CreateUser', resource: NEW_USER },
    NO,
  ],
  [
    'a user created with it',
    {
      ...zhang,
      action: 'iam:CreateUser',
      resource: NEW_USER,
      context: { 'iam:PermissionsBoundary': BOUNDARY },
    },
    YES,
  ],
  [
    'the boundary itself changed',
    { ...zhang, action: 'iam:CreatePolicyVersion', resource: BOUNDARY },
    NEVER,
  ],
  [
    'the boundary of a user removed',
    { ...zhang, action: 'iam:DeleteUserPermissionsBoundary', resource: NEW_USER },
    NEVER,
  ],
  ['metrics', { ...zhang, action: 'cloudwatch:ListMetrics', resource: '*' }, YES],
  [
    'a dashboard his own policy does not name',
    { ...zhang, action: 'cloudwatch:PutDashboard', resource: '*' },
    NO,
  ],
  [
    'a bucket his boundary does not name',
    { ...zhang, action: 's3:ListBucket', resource: 'arn:aws:s3:::ZhangBucket' },
    NO,
  ],
  ['his own password', { ...nikhil, action: 'iam:ChangePassword', resource: NEW_USER }, YES],
  [
    "another user's keys",
    { ...nikhil, action: 'iam:CreateAccessKey', resource: 'arn:aws:iam::123456789012:user/Zhang' },
    NO,
  ],
  ['another user', { ...nikhil, action: 'iam:CreateUser', resource: NEW_USER }, NO],
  ['a bucket', { ...nikhil, action: 's3:ListBucket', resource: 'arn:aws:s3:::media' }, YES],
  [
    'the bucket of logs',
    { ...nikhil, action: 's3:ListBucket', resource: 'arn:aws:s3:::logs' },
    NEVER,
  ],
  [
    'a secret whose policy names him, though the boundary does not speak of it',
    {
      ...nikhil,
      action: 'secretsmanager:GetSecretValue',
      resource: SECRET,
      resourcePolicy: policy(allow('secretsmanager:*', { Principal: { AWS: NEW_USER } })),
    },
    YES,
  ],
]);
