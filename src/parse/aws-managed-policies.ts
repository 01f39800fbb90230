import { ofType } from '../model/inventory.ts';
import { type PolicyDocument, parsePolicy } from '../model/policy.ts';
import type { Resource } from '../model/resource.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';

/**
 * AWS's own policies that identities of the code have, as a scan shows them: in each account that uses them. What most of
 * them allow is known where they are read.
 */
export function awsManagedPolicies(resources: readonly Resource[]): Resource[] {
  const found = new Map<string, Resource<'AWS::IAM::ManagedPolicy'>>();
  for (const { account, attachedPolicies } of ofType(resources, ...IDENTITIES)) {
    for (const arn of possible(attachedPolicies).flat()) {
      if (typeof arn === 'string' && OWN.test(arn))
        found.set(`${account} ${arn}`, policyOf(arn, account));
    }
  }
  for (const { account, permissionsBoundary } of ofType(resources, ...BOUNDED)) {
    for (const arn of possible(permissionsBoundary)) {
      if (typeof arn === 'string' && OWN.test(arn))
        found.set(`${account} ${arn}`, policyOf(arn, account));
    }
  }
  return [...found.values()];
}

/** All that a fact can be, as far as it is known. */
function possible(fact: unknown): readonly unknown[] {
  return isUnknown(fact) ? (fact.oneOf ?? []) : [fact];
}

const IDENTITIES = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role'] as const;
const BOUNDED = ['AWS::IAM::User', 'AWS::IAM::Role'] as const;

/** The account in the ARN of such a policy is `aws`; some have a path, as `policy/job-function/Billing`. */
const OWN = /^arn:[\w-]+:iam::aws:policy(?<path>\/(?:.+\/)?)(?<name>[^/]+)$/;

function policyOf(arn: string, account: string): Resource<'AWS::IAM::ManagedPolicy'> {
  const { path = '/', name = '' } = OWN.exec(arn)?.groups ?? {};
  const unread: Unknown = { $unknown: 'computed', detail: `what ${arn} allows is known to AWS` };
  const document: PolicyDocument | Unknown = DOCUMENTS.get(`${path}${name}`) ?? unread;
  return {
    ...{ type: 'AWS::IAM::ManagedPolicy', id: arn, name, account, region: 'us-east-1' },
    ...{ policyName: name, path, awsManaged: true, attachmentCount: 1, document },
  };
}

/**
 * Those that stand in most code, by path and name. Source: AWS Managed Policy Reference Guide, read on 26 November 2026.
 */
const DOCUMENTS: ReadonlyMap<string, PolicyDocument> = new Map([
  ['/AdministratorAccess', allowing({ Action: '*' })],
  ['/AmazonS3FullAccess', allowing({ Action: ['s3:*', 's3-object-lambda:*'] })],
  [
    '/AmazonSSMManagedInstanceCore',
    allowing({
      Action: [
        ...['ssm:DescribeAssociation', 'ssm:DescribeDocument', 'ssm:GetDocument'],
        ...['ssm:GetDeployablePatchSnapshotForInstance', 'ssm:GetManifest', 'ssm:GetParameter'],
        ...['ssm:GetParameters', 'ssm:ListAssociations', 'ssm:ListInstanceAssociations'],
        ...['ssm:PutInventory', 'ssm:PutComplianceItems', 'ssm:PutConfigurePackageResult'],
        ...['ssm:UpdateAssociationStatus', 'ssm:UpdateInstanceAssociationStatus'],
        ...['ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel'],
        ...['ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel'],
        ...['ssmmessages:OpenDataChannel', 'ec2messages:AcknowledgeMessage'],
        ...['ec2messages:DeleteMessage', 'ec2messages:FailMessage', 'ec2messages:GetEndpoint'],
        ...['ec2messages:GetMessages', 'ec2messages:SendReply'],
      ],
    }),
  ],
  [
    '/IAMFullAccess',
    allowing({
      Action: [
        ...['iam:*', 'organizations:DescribeAccount', 'organizations:DescribeOrganization'],
        ...['organizations:DescribeOrganizationalUnit', 'organizations:DescribePolicy'],
        ...['organizations:ListChildren', 'organizations:ListParents', 'organizations:ListRoots'],
        ...['organizations:ListPolicies', 'organizations:ListPoliciesForTarget'],
        'organizations:ListTargetsForPolicy',
      ],
    }),
  ],
  [
    '/PowerUserAccess',
    allowing(
      { NotAction: ['iam:*', 'organizations:*', 'account:*'] },
      {
        Action: [
          ...['account:GetAccountInformation', 'account:GetGovCloudAccountInformation'],
          ...['account:GetPrimaryEmail', 'account:ListRegions', 'iam:CreateServiceLinkedRole'],
          ...['iam:DeleteServiceLinkedRole', 'iam:ListRoles'],
          ...['organizations:DescribeEffectivePolicy', 'organizations:DescribeOrganization'],
        ],
      },
    ),
  ],
  [
    '/service-role/AmazonECSTaskExecutionRolePolicy',
    allowing({
      Action: [
        ...['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage'],
        ...['ecr:GetDownloadUrlForLayer', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      ],
    }),
  ],
  [
    '/service-role/AWSLambdaBasicExecutionRole',
    allowing({ Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] }),
  ],
  [
    '/service-role/AWSLambdaVPCAccessExecutionRole',
    allowing({
      Action: [
        ...['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        ...['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeSubnets'],
        ...['ec2:DescribeNetworkInterfaces', 'ec2:AssignPrivateIpAddresses'],
        'ec2:UnassignPrivateIpAddresses',
      ],
    }),
  ],
]);

function allowing(...statements: object[]): PolicyDocument {
  const Statement = statements.map((one) => ({ Effect: 'Allow', ...one, Resource: '*' }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
