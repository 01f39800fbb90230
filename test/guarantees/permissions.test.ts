import { beforeAll, expect, test } from 'vitest';
import { wantedBy } from '../../src/cli/wanted.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import { actionsFor } from '../../src/collect/permissions.ts';
import { controls } from '../../src/controls/catalogue.ts';
import { scanDemo } from '../demo-scan.ts';
import { actionOfCall } from './action-of-call.ts';

/**
 * The calls of a full scan, as the endpoint saw them, are what the printed policy allows: no call lacks its action, no
 * action lacks its call.
 */
const PREFIXES = new Map([
  ['auto-scaling', 'autoscaling'],
  ['cloudwatch-logs', 'logs'],
  ['cognito-identity-provider', 'cognito-idp'],
  ['config-service', 'config'],
  ['efs', 'elasticfilesystem'],
  ['elastic-beanstalk', 'elasticbeanstalk'],
  ['elastic-load-balancing', 'elasticloadbalancing'],
  ['elastic-load-balancing-v2', 'elasticloadbalancing'],
  ['emr', 'elasticmapreduce'],
  ['eventbridge', 'events'],
  ['global-accelerator', 'globalaccelerator'],
  ['opensearch', 'es'],
  ['resource-groups-tagging-api', 'tag'],
  ['route-53', 'route53'],
  ['s3-control', 's3'],
  ['secrets-manager', 'secretsmanager'],
  ['sso-admin', 'sso'],
]);

/** Operations whose action has another name; null: no policy can refuse it. */
const OTHERWISE = new Map<string, string | null>([
  ['api-gateway:GetDomainNames', 'apigateway:GET'],
  ['api-gateway:GetRestApis', 'apigateway:GET'],
  ['api-gateway:GetStages', 'apigateway:GET'],
  ['apigatewayv2:GetApis', 'apigateway:GET'],
  ['apigatewayv2:GetDomainNames', 'apigateway:GET'],
  ['budgets:DescribeBudgets', 'budgets:ViewBudget'],
  ['budgets:DescribeNotificationsForBudget', 'budgets:ViewBudget'],
  ['budgets:DescribeSubscribersForNotification', 'budgets:ViewBudget'],
  ['s3-control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
  ['s3:GetBucketEncryption', 's3:GetEncryptionConfiguration'],
  ['s3:GetBucketLifecycleConfiguration', 's3:GetLifecycleConfiguration'],
  ['s3:GetBucketNotificationConfiguration', 's3:GetBucketNotification'],
  ['s3:GetBucketReplication', 's3:GetReplicationConfiguration'],
  ['s3:GetObjectLockConfiguration', 's3:GetBucketObjectLockConfiguration'],
  ['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  ['s3:HeadBucket', 's3:ListBucket'],
  ['s3:ListBuckets', 's3:ListAllMyBuckets'],
  ['sts:GetCallerIdentity', null],
]);

/** Asked where account:ListRegions is refused, and in the management account of an organisation; the demo is neither. */
const ELSEWHERE = ['ec2:DescribeRegions', 'sso:ListAccountAssignmentsForPrincipal'];

let called: Set<string>;

beforeAll(async () => {
  ({ called } = await scanDemo());
}, 60_000);

test('every call of a scan is allowed by the policy it prints, and nothing else is', () => {
  const needed = [...called].flatMap((call) => actionOfCall(call) ?? []);
  const printed = actionsFor(wantedBy(controls, { directory: true }), collectors);
  expect([...new Set([...needed, ...ELSEWHERE])].sort()).toStrictEqual(printed);
});

/** P4, but for what `--send` is told to write elsewhere. */
test('a scan changes nothing in AWS: it reads, and has the credential report made', () => {
  const reads = /^(BatchGet|Check|Describe|Get|Head|List|Search)[A-Z]/;
  const others = [...called].filter((call) => !reads.test(call.split(':')[1] ?? ''));
  expect(others).toStrictEqual(['iam:GenerateCredentialReport']);
});
