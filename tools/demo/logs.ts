import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, arn, HOME, keys, logGroups, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

/** Name, whether it has a KMS key, owner. */
type Group = [name: string, encrypted: boolean, owner: string];

const GROUPS: Record<string, Group[]> = {
  [HOME]: [
    ['/aws/lambda/label-printer', false, 'shop'],
    ['/aws/lambda/orders-export', true, 'warehouse'],
    ['/aws/lambda/siem-forwarder', true, 'platform'],
    ['/aws/rds/instance/orders/postgresql', true, 'shop'],
    ['/ecs/shop-web', true, 'shop'],
    ['/ecs/shop-worker', true, 'shop'],
    ['cloudtrail-data-events', true, 'platform'],
    [logGroups.cloudtrail, true, 'platform'],
    [logGroups.flowLogs, false, 'platform'],
    ['warehouse-scanner', false, 'warehouse\u202egnp.exe'],
  ],
  'eu-central-1': [
    ['/aws/lambda/rates-import', false, 'analytics'],
    ['/aws-glue/jobs/output', false, 'analytics'],
  ],
};

/** Log groups, and the metric filters over what CloudTrail sends. */
export function logs(demo: Demo): void {
  for (const region of REGIONS) {
    const groups = GROUPS[region] ?? [];
    demo.answer(
      'cloudwatch-logs',
      'DescribeLogGroups',
      { limit: 50 },
      { logGroups: groups.map((group) => described(group, region)) },
      region,
    );
    for (const [name, , owner] of groups) {
      demo.answer(
        'cloudwatch-logs',
        'ListTagsForResource',
        { resourceArn: `arn:aws:logs:${region}:${ACCOUNT}:log-group:${name}` },
        { tags: { owner } },
        region,
      );
    }
  }
  const input = { limit: 50 };
  demo.answer('cloudwatch-logs', 'DescribeMetricFilters', input, { metricFilters });
  demo.everywhere('cloudwatch-logs', 'DescribeMetricFilters', input, { metricFilters: [] }, [HOME]);
}

function described([logGroupName, encrypted]: Group, region: string) {
  const watched = metricFilters.filter((filter) => filter.logGroupName === logGroupName);
  return {
    logGroupName,
    creationTime: 1_614_848_400_000,
    retentionInDays: 365,
    metricFilterCount: region === HOME ? watched.length : 0,
    arn: arn.logGroup(logGroupName, region),
    logGroupArn: arn.logGroup(logGroupName, region).replace(/:\*$/, ''),
    storedBytes: 48_210_934,
    logGroupClass: 'STANDARD' as const,
    ...(encrypted && { kmsKeyId: arn.key(keys.data) }),
  };
}

const metricFilters: NonNullable<
  Output<'cloudwatch-logs', 'DescribeMetricFilters'>['metricFilters']
> = [
  counting(
    'RootActivity',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  ),
  counting(
    'PolicyChanges',
    `{ ($.eventSource = iam.amazonaws.com) && (${names(
      ...['CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion'],
      ...['PutUserPolicy', 'DeleteUserPolicy', 'AttachUserPolicy', 'DetachUserPolicy'],
      ...['PutGroupPolicy', 'DeleteGroupPolicy', 'AttachGroupPolicy', 'DetachGroupPolicy'],
      ...['PutRolePolicy', 'DeleteRolePolicy', 'AttachRolePolicy', 'DetachRolePolicy'],
    )}) }`,
  ),
  // Looks right, and has been wrong since the day it was made: StopLogging has two g.
  counting(
    'CloudTrailChanges',
    `{ ${names('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLoging')} }`,
  ),
  counting(
    'ConsoleLoginWithoutMfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ),
  counting(
    'ConsoleLoginFailures',
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  ),
  counting(
    'KeyChanges',
    `{ ($.eventSource = kms.amazonaws.com) && (${names('DisableKey', 'ScheduleKeyDeletion')}) }`,
  ),
  counting(
    'SecurityGroupChanges',
    `{ ${names(
      ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress'],
      ...['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
      ...['CreateSecurityGroup', 'DeleteSecurityGroup'],
    )} }`,
  ),
  counting(
    'UnauthorizedCalls',
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  ),
  counting(
    'VpcChanges',
    `{ ${names(
      ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'CreateVpcPeeringConnection'],
      ...['AcceptVpcPeeringConnection', 'RejectVpcPeeringConnection'],
      'DeleteVpcPeeringConnection',
    )} }`,
  ),
  counting('ConfigChanges', '{ $.eventSource = "config.amazonaws.com" }'),
  {
    ...counting('PrinterErrors', '?ERROR ?"Task timed out"', 'Shop'),
    logGroupName: '/aws/lambda/label-printer',
  },
];

function names(...events: string[]): string {
  return events.map((event) => `($.eventName = ${event})`).join(' || ');
}

function counting(filterName: string, filterPattern: string, metricNamespace = 'CloudTrail') {
  return {
    filterName,
    filterPattern,
    logGroupName: logGroups.cloudtrail as string,
    creationTime: 1_614_852_000_000,
    metricTransformations: [
      { metricName: filterName, metricNamespace, metricValue: '1', defaultValue: 0 },
    ],
  };
}
