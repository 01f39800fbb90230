import type { Partition } from './inventory.ts';

const ACCOUNT = '111122223333';
const PARTITION: Partition = 'aws';

/**
 * What a CloudTrail record of each of the major violations looks like, and of a day on which nothing happens. The
 * violations are those of the CIS AWS Foundations Benchmark, section "Monitoring"; the records are ours, shaped as
 * the CloudTrail User Guide says in "CloudTrail record contents".
 */
export const violationSamples: ReadonlyMap<string, readonly CloudTrailRecord[]> = new Map(
  Object.entries({
    'account.unauthorized-api-calls': [
      refused('ec2', 'RunInstances', 'Client.UnauthorizedOperation'),
      { ...refused('s3', 'ListBuckets', 'AccessDenied'), readOnly: true },
      refused('dynamodb', 'CreateTable', 'AccessDeniedException'),
    ],
    'iam.console-login-without-mfa': [consoleLogin('IAMUser', { mfaUsed: 'No' })],
    'iam.root-activity': [
      consoleLogin('Root', { mfaUsed: 'Yes' }),
      { ...call('iam', 'CreateAccessKey'), userIdentity: root() },
    ],
    'iam.policy-changed': calls('iam', [
      ...['CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion'],
      ...['PutUserPolicy', 'DeleteUserPolicy', 'AttachUserPolicy', 'DetachUserPolicy'],
      ...['PutGroupPolicy', 'DeleteGroupPolicy', 'AttachGroupPolicy', 'DetachGroupPolicy'],
      ...['PutRolePolicy', 'DeleteRolePolicy', 'AttachRolePolicy', 'DetachRolePolicy'],
    ]),
    'cloudtrail.configuration-changed': calls('cloudtrail', [
      ...['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'],
    ]),
    'iam.console-login-failed': [consoleLogin('IAMUser', { mfaUsed: 'Yes', failed: true })],
    'kms.key-disabled-or-deleted': calls('kms', ['DisableKey', 'ScheduleKeyDeletion']),
    's3.bucket-policy-changed': calls('s3', [
      ...['PutBucketAcl', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketCors'],
      ...['DeleteBucketCors', 'PutBucketLifecycle', 'DeleteBucketLifecycle'],
      ...['PutBucketReplication', 'DeleteBucketReplication'],
    ]),
    'config.recording-changed': calls('config', [
      ...['StopConfigurationRecorder', 'PutConfigurationRecorder'],
      ...['DeleteDeliveryChannel', 'PutDeliveryChannel'],
    ]),
    'ec2.security-group-changed': calls('ec2', [
      ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress'],
      ...['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
      ...['CreateSecurityGroup', 'DeleteSecurityGroup'],
    ]),
    'ec2.network-acl-changed': calls('ec2', [
      ...['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry'],
      ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
    ]),
    'ec2.network-gateway-changed': calls('ec2', [
      ...['CreateCustomerGateway', 'DeleteCustomerGateway', 'CreateInternetGateway'],
      ...['DeleteInternetGateway', 'AttachInternetGateway', 'DetachInternetGateway'],
    ]),
    'ec2.route-table-changed': calls('ec2', [
      ...['CreateRoute', 'ReplaceRoute', 'DeleteRoute', 'CreateRouteTable', 'DeleteRouteTable'],
      ...['ReplaceRouteTableAssociation', 'DisassociateRouteTable'],
    ]),
    'ec2.vpc-changed': calls('ec2', [
      ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'CreateVpcPeeringConnection'],
      ...['AcceptVpcPeeringConnection', 'RejectVpcPeeringConnection', 'DeleteVpcPeeringConnection'],
    ]),
    'organizations.organization-changed': calls('organizations', [
      ...['CreateAccount', 'MoveAccount', 'InviteAccountToOrganization', 'LeaveOrganization'],
      ...['RemoveAccountFromOrganization', 'AcceptHandshake', 'DeclineHandshake'],
      ...['CreateOrganizationalUnit', 'UpdateOrganizationalUnit', 'DeleteOrganizationalUnit'],
      ...['CreatePolicy', 'UpdatePolicy', 'DeletePolicy', 'AttachPolicy', 'DetachPolicy'],
      ...['EnablePolicyType', 'DisablePolicyType', 'DeleteOrganization'],
    ]),
  }),
);

/** An ordinary day. A filter that counts one of these would count all day long, and nobody would look any more. */
export const ordinarySamples: readonly CloudTrailRecord[] = [
  call('ec2', 'DescribeInstances', { readOnly: true }),
  call('ec2', 'DescribeSecurityGroups', { readOnly: true }),
  call('ec2', 'RunInstances'),
  call('ec2', 'CreateTags'),
  call('s3', 'GetBucketPolicy', { readOnly: true }),
  call('s3', 'ListBuckets', { readOnly: true }),
  call('iam', 'GetAccountSummary', { readOnly: true }),
  call('iam', 'ListAttachedRolePolicies', { readOnly: true }),
  call('sts', 'GetCallerIdentity', { readOnly: true }),
  call('kms', 'DescribeKey', { readOnly: true }),
  call('config', 'DescribeConfigurationRecorders', { readOnly: true }),
  call('cloudtrail', 'GetTrailStatus', { readOnly: true }),
  call('organizations', 'DescribeOrganization', { readOnly: true }),
  { ...call('iam', 'GetRolePolicy', { readOnly: true }), errorCode: 'NoSuchEntityException' },
  {
    ...call('ec2', 'DescribeVolumes', { readOnly: true }),
    errorCode: 'Client.RequestLimitExceeded',
  },
  consoleLogin('IAMUser', { mfaUsed: 'Yes' }),
  // Root stands in both of these, though only AWS acted.
  { ...call('kms', 'RotateKey'), userIdentity: root(), eventType: 'AwsServiceEvent' },
  {
    ...call('kms', 'CreateGrant'),
    userIdentity: { ...root(), invokedBy: 'autoscaling.amazonaws.com' },
    sourceIPAddress: 'autoscaling.amazonaws.com',
  },
];

/** The fields the samples have. Real records have more of them, of the same kind. */
export interface CloudTrailRecord {
  eventVersion: string;
  userIdentity: UserIdentity;
  eventTime: string;
  eventSource: string;
  eventName: string;
  awsRegion: string;
  sourceIPAddress: string;
  userAgent: string;
  errorCode?: string;
  errorMessage?: string;
  requestParameters: object | null;
  responseElements: object | null;
  additionalEventData?: object;
  requestID: string;
  eventID: string;
  readOnly: boolean;
  eventType: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsServiceEvent';
  managementEvent: boolean;
  recipientAccountId: string;
  eventCategory: 'Management';
}

interface UserIdentity {
  type: 'Root' | 'IAMUser' | 'AssumedRole';
  principalId: string;
  arn: string;
  accountId: string;
  accessKeyId?: string;
  userName?: string;
  sessionContext?: object;
  invokedBy?: string;
}

/**
 * A record as EventBridge passes it on in a region, or undefined where that region never sees it: IAM and
 * Organizations, and the root user's sign-ins, speak in one region only.
 * Source: Amazon EventBridge User Guide, "AWS service events delivered via AWS CloudTrail".
 */
export function eventIn(
  region: string,
  partition: Partition,
  record: CloudTrailRecord,
): object | undefined {
  const service = record.eventSource.replace(/\.amazonaws\.com$/, '');
  const isRootSignIn = service === 'signin' && record.userIdentity.type === 'Root';
  const speaksOnce = service === 'iam' || service === 'organizations' || isRootSignIn;
  if (speaksOnce && region !== SPEAKING[partition]) return undefined;
  const isSignIn = record.eventType === 'AwsConsoleSignIn';
  return {
    version: '0',
    id: record.eventID,
    'detail-type': `AWS ${isSignIn ? 'Console Sign In' : 'API Call'} via CloudTrail`,
    source: `aws.${service}`,
    account: ACCOUNT,
    time: record.eventTime,
    region,
    resources: [],
    detail: { ...record, awsRegion: region },
  };
}

const SPEAKING: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

function calls(service: string, names: readonly string[]): CloudTrailRecord[] {
  return names.map((name) => call(service, name));
}

function call(service: string, eventName: string, { readOnly = false } = {}): CloudTrailRecord {
  return {
    eventVersion: '1.11',
    userIdentity: developer(),
    eventTime: '2026-03-02T09:15:42Z',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: ['iam', 'organizations', 'signin'].includes(service) ? 'us-east-1' : 'eu-west-1',
    sourceIPAddress: '203.0.113.24',
    userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux lang/python#3.13.7',
    requestParameters: null,
    responseElements: null,
    requestID: '5e0f6c9c-3a2d-4c59-9d0e-0b6a5d6f7a10',
    eventID: 'c2b7a4c6-8f57-4e0d-a2d5-2f5d1f0a9b33',
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  };
}

function refused(service: string, eventName: string, errorCode: string): CloudTrailRecord {
  return {
    ...call(service, eventName),
    errorCode,
    errorMessage: 'You are not authorized to perform this operation.',
  };
}

function consoleLogin(
  type: 'IAMUser' | 'Root',
  { mfaUsed, failed = false }: { mfaUsed: 'Yes' | 'No'; failed?: boolean },
): CloudTrailRecord {
  return {
    ...call('signin', 'ConsoleLogin'),
    userIdentity: type === 'Root' ? root() : user(),
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    ...(failed && { errorMessage: 'Failed authentication' }),
    responseElements: { ConsoleLogin: failed ? 'Failure' : 'Success' },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: mfaUsed,
    },
    eventType: 'AwsConsoleSignIn',
  };
}

function root(): UserIdentity {
  return {
    type: 'Root',
    principalId: ACCOUNT,
    arn: `arn:${PARTITION}:iam::${ACCOUNT}:root`,
    accountId: ACCOUNT,
  };
}

function user(): UserIdentity {
  return {
    type: 'IAMUser',
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
    arn: `arn:${PARTITION}:iam::${ACCOUNT}:user/ann`,
    accountId: ACCOUNT,
    userName: 'ann',
  };
}

function developer(): UserIdentity {
  return {
    type: 'AssumedRole',
    principalId: 'AROACKCEVSQ6C2EXAMPLE:ann',
    arn: `arn:${PARTITION}:sts::${ACCOUNT}:assumed-role/developer/ann`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROACKCEVSQ6C2EXAMPLE',
        arn: `arn:${PARTITION}:iam::${ACCOUNT}:role/developer`,
        accountId: ACCOUNT,
        userName: 'developer',
      },
      attributes: { creationDate: '2026-03-02T08:58:10Z', mfaAuthenticated: 'false' },
    },
  };
}
