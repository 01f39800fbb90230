import { describe, expect, test } from 'vitest';
import { logEvent, matchesFilterPattern } from './filter-pattern/match.ts';
import { parseFilterPattern } from './filter-pattern/parse.ts';
import { eventIn, ordinarySamples, violationSamples } from './violation-samples.ts';

const anyName = (names: string) =>
  names
    .split(' ')
    .map((name) => `($.eventName = ${name})`)
    .join(' || ');
const of = (source: string, names: string) =>
  `{ ($.eventSource = ${source}.amazonaws.com) && (${anyName(names)}) }`;

/** The filter patterns of the CIS AWS Foundations Benchmark. */
const BENCHMARK: [pattern: string, filter: string][] = [
  [
    'account.unauthorized-api-calls',
    '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
  ],
  [
    'account.unauthorized-api-calls',
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  ],
  [
    'iam.console-login-without-mfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    'iam.console-login-without-mfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  ],
  [
    'iam.root-activity',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  ],
  [
    'iam.policy-changed',
    `{ ${anyName('DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy')} }`,
  ],
  [
    'cloudtrail.configuration-changed',
    `{ ${anyName('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging')} }`,
  ],
  [
    'iam.console-login-failed',
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  ],
  ['kms.key-disabled-or-deleted', of('kms', 'DisableKey ScheduleKeyDeletion')],
  [
    's3.bucket-policy-changed',
    of(
      's3',
      'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
    ),
  ],
  [
    'config.recording-changed',
    of(
      'config',
      'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
    ),
  ],
  [
    'ec2.security-group-changed',
    `{ ${anyName('AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup')} }`,
  ],
  [
    'ec2.network-acl-changed',
    `{ ${anyName('CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation')} }`,
  ],
  [
    'ec2.network-gateway-changed',
    `{ ${anyName('CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway')} }`,
  ],
  [
    'ec2.route-table-changed',
    of(
      'ec2',
      'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
    ),
  ],
  [
    'ec2.vpc-changed',
    `{ ${anyName('CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink')} }`,
  ],
  [
    'organizations.organization-changed',
    of(
      'organizations',
      'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
    ),
  ],
];

/** Filters that look right and are not. */
const NEAR_MISSES: [name: string, pattern: string, filter: string][] = [
  ['wrong case', 'cloudtrail.configuration-changed', '{ $.eventName = "stopLogging" }'],
  [
    'one name forgotten',
    'cloudtrail.configuration-changed',
    `{ ${anyName('CreateTrail UpdateTrail DeleteTrail StartLogging')} }`,
  ],
  ['a misspelt name', 'kms.key-disabled-or-deleted', of('kms', 'DisableKey ScheduleKeyDeletions')],
  [
    'the wrong service',
    'organizations.organization-changed',
    '{ $.eventSource = "organization.amazonaws.com" }',
  ],
  ['a field that is not there', 'iam.root-activity', '{ $.userIdentity.userType = "Root" }'],
  [
    'and where or was meant',
    'iam.policy-changed',
    '{ ($.eventName = PutUserPolicy) && ($.eventName = PutRolePolicy) }',
  ],
  ['root, also when AWS acts for it', 'iam.root-activity', '{ $.userIdentity.type = "Root" }'],
  ['everything', 'ec2.vpc-changed', ''],
  ['every call to the service', 'ec2.vpc-changed', '{ $.eventSource = ec2.amazonaws.com }'],
  ['every error', 'account.unauthorized-api-calls', '{ $.errorCode = "*" }'],
  ['every sign-in', 'iam.console-login-without-mfa', '{ $.eventName = ConsoleLogin }'],
  ['the name as a term', 'cloudtrail.configuration-changed', 'StopLogging'],
];

function behaviour(pattern: string, filter: string) {
  const parsed = parseFilterPattern(filter);
  const counts = (record: object) => matchesFilterPattern(parsed, logEvent(JSON.stringify(record)));
  return {
    missed: (violationSamples.get(pattern) ?? []).filter((record) => !counts(record)),
    ordinary: ordinarySamples.filter(counts),
  };
}

test.for(BENCHMARK)('the benchmark covers %s', ([pattern, filter]) => {
  expect(behaviour(pattern, filter)).toStrictEqual({ missed: [], ordinary: [] });
});

test('the benchmark has a filter for each', () => {
  expect([...new Set(BENCHMARK.map(([pattern]) => pattern))]).toStrictEqual([
    ...violationSamples.keys(),
  ]);
});

test.for(NEAR_MISSES)('near miss: %s', ([, pattern, filter]) => {
  const { missed, ordinary } = behaviour(pattern, filter);
  expect(missed.length + ordinary.length).toBeGreaterThan(0);
});

describe('as EventBridge passes them on', () => {
  const regionsOf = (pattern: string) =>
    ['us-east-1', 'eu-west-1'].filter((region) =>
      violationSamples.get(pattern)?.some((record) => eventIn(region, 'aws', record)),
    );

  test.for([
    ['iam.policy-changed', ['us-east-1']],
    ['iam.root-activity', ['us-east-1']],
    ['organizations.organization-changed', ['us-east-1']],
    ['iam.console-login-failed', ['us-east-1', 'eu-west-1']],
    ['ec2.vpc-changed', ['us-east-1', 'eu-west-1']],
  ] as const)('%s appears in %s', ([pattern, regions]) => {
    expect(regionsOf(pattern)).toStrictEqual(regions);
  });

  test('a call and a sign-in differ in kind', () => {
    const kind = (pattern: string) => {
      const [record] = violationSamples.get(pattern) ?? [];
      const { source, 'detail-type': type } = eventIn('us-east-1', 'aws', record as never) as {
        source: string;
        'detail-type': string;
      };
      return { source, type };
    };
    expect(kind('iam.console-login-failed')).toStrictEqual({
      source: 'aws.signin',
      type: 'AWS Console Sign In via CloudTrail',
    });
    expect(kind('kms.key-disabled-or-deleted')).toStrictEqual({
      source: 'aws.kms',
      type: 'AWS API Call via CloudTrail',
    });
  });
});
