import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, answered, NOW, refused } from '../testing.ts';
import { type Contract, serve } from './testing.ts';

const DAY = '2025-11-24T10:00:00.000Z';

/** Calls of the JSON protocols that are special in some way: recorded, served over HTTP and made. */
const rows = [
  // JSON 1.1
  answered(
    'kms',
    'ListKeys',
    { Limit: 100 },
    { Keys: [{ KeyId: 'k', KeyArn: 'arn' }], Truncated: true, NextMarker: 'k2' },
  ),
  answered('kms', 'ListKeys', { Limit: 100, Marker: 'k2' }, { Keys: [], Truncated: false }),
  answered(
    'kms',
    'DescribeKey',
    { KeyId: 'k' },
    { KeyMetadata: { KeyId: 'k', CreationDate: DAY, Enabled: true, MultiRegion: false } },
  ),
  answered(
    'kms',
    'GetPublicKey',
    { KeyId: 'k' },
    { PublicKey: { $base64: 'AAECAwQF/w==' }, SigningAlgorithms: ['ECDSA_SHA_256'] },
  ),
  answered(
    'kms',
    'GetKeyPolicy',
    { KeyId: 'k', PolicyName: 'default' },
    { Policy: '{"Statement": [{"Effect": "Allow"}]}' },
  ),
  answered('kms', 'GetKeyRotationStatus', { KeyId: 'k' }, { KeyRotationEnabled: false }),
  answered(
    'kms',
    'ListAliases',
    {},
    { Aliases: [{ AliasName: 'alias/a', LastUpdatedDate: '2025-01-02T03:04:05.678Z' }] },
  ),
  refused(
    'kms',
    'ListGrants',
    { KeyId: 'k' },
    { name: 'NotFoundException', message: 'Key k does not exist' },
  ),
  refused(
    'kms',
    'ListKeyPolicies',
    { KeyId: 'k' },
    { name: 'AccessDeniedException', message: 'no' },
  ),
  answered(
    'organizations',
    'DescribeOrganization',
    {},
    { Organization: { Id: 'o-1', AvailablePolicyTypes: [] } },
  ),
  answered(
    'organizations',
    'ListAccounts',
    { NextToken: 't' },
    { Accounts: [{ Id: ACCOUNT, JoinedTimestamp: DAY, Status: 'ACTIVE' }] },
  ),
  answered(
    'organizations',
    'ListPolicies',
    { Filter: 'SERVICE_CONTROL_POLICY' },
    { Policies: [{ Id: 'p-1', AwsManaged: true }] },
  ),
  refused(
    'organizations',
    'ListRoots',
    {},
    { name: 'AWSOrganizationsNotInUseException', message: 'not a member' },
  ),
  answered(
    'cloudtrail',
    'DescribeTrails',
    { includeShadowTrails: false },
    { trailList: [{ Name: 't', IsMultiRegionTrail: true, LogFileValidationEnabled: false }] },
  ),
  answered(
    'cloudtrail',
    'GetTrailStatus',
    { Name: 't' },
    { IsLogging: true, LatestDeliveryTime: DAY },
  ),
  answered(
    'cloudtrail',
    'GetEventSelectors',
    { TrailName: 't' },
    { EventSelectors: [{ ReadWriteType: 'All', DataResources: [] }] },
  ),
  answered(
    'cloudtrail',
    'LookupEvents',
    { StartTime: DAY, MaxResults: 50 },
    { Events: [{ EventId: 'e', EventTime: DAY, CloudTrailEvent: '{"a": "b"}' }] },
  ),
  refused(
    'cloudtrail',
    'GetTrail',
    { Name: 'x' },
    { name: 'TrailNotFoundException', message: 'Unknown trail' },
  ),
  answered(
    'cloudwatch-logs',
    'DescribeLogGroups',
    { limit: 50, nextToken: 'n' },
    { logGroups: [{ logGroupName: 'g', creationTime: 1735689600123, storedBytes: 0 }] },
  ),
  answered(
    'cloudwatch-logs',
    'DescribeMetricFilters',
    { logGroupName: 'g' },
    {
      metricFilters: [
        { filterPattern: '{ ($.eventName = "ConsoleLogin") }', metricTransformations: [] },
      ],
    },
  ),
  refused(
    'cloudwatch-logs',
    'GetLogEvents',
    { logStreamName: 's' },
    { name: 'ResourceNotFoundException', message: 'none' },
  ),
  answered(
    'config-service',
    'DescribeConfigurationRecorders',
    {},
    {
      ConfigurationRecorders: [
        { name: 'default', recordingGroup: { allSupported: true, resourceTypes: [] } },
      ],
    },
  ),
  answered(
    'config-service',
    'DescribeConfigurationRecorderStatus',
    {},
    { ConfigurationRecordersStatus: [{ recording: true, lastStartTime: DAY }] },
  ),
  refused(
    'config-service',
    'DescribeDeliveryChannels',
    { DeliveryChannelNames: ['x'] },
    { name: 'NoSuchDeliveryChannelException', message: 'x' },
  ),
  answered(
    'eventbridge',
    'ListRules',
    { EventBusName: 'default' },
    { Rules: [{ Name: 'r', EventPattern: '{"source":["aws.iam"]}' }] },
  ),
  answered(
    'eventbridge',
    'ListTargetsByRule',
    { Rule: 'r' },
    {
      Targets: [
        {
          Id: '1',
          Arn: 'a',
          InputTransformer: { InputPathsMap: { a: '$.b' }, InputTemplate: '<a>' },
        },
      ],
    },
  ),
  refused(
    'eventbridge',
    'DescribeRule',
    { Name: 'x' },
    { name: 'ResourceNotFoundException', message: 'x' },
  ),
  answered(
    'budgets',
    'DescribeBudgets',
    { AccountId: ACCOUNT },
    {
      Budgets: [
        {
          BudgetName: 'b',
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          CostFilters: { Service: ['EC2'] },
          TimePeriod: { Start: DAY },
        },
      ],
    },
  ),
  answered(
    'budgets',
    'DescribeNotificationsForBudget',
    { AccountId: ACCOUNT, BudgetName: 'b' },
    {
      Notifications: [
        { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80.5 },
      ],
    },
  ),
  refused(
    'budgets',
    'DescribeBudget',
    { AccountId: ACCOUNT, BudgetName: 'x' },
    { name: 'NotFoundException', message: 'x' },
  ),

  // JSON 1.0, once query
  answered(
    'cloudwatch',
    'DescribeAlarms',
    { AlarmTypes: ['MetricAlarm'] },
    {
      MetricAlarms: [
        { AlarmName: 'a', Threshold: 0.5, Dimensions: [], StateUpdatedTimestamp: DAY },
      ],
      CompositeAlarms: [],
    },
  ),
  answered(
    'cloudwatch',
    'GetMetricStatistics',
    { Namespace: 'n', MetricName: 'm', StartTime: DAY, EndTime: NOW, Period: 60 },
    { Datapoints: [{ Timestamp: DAY, ExtendedStatistics: { p99: 1.5 } }] },
  ),
  answered(
    'cloudwatch',
    'GetMetricWidgetImage',
    { MetricWidget: '{}' },
    { MetricWidgetImage: { $base64: '/9j/4A==' } },
  ),
  refused(
    'cloudwatch',
    'GetDashboard',
    { DashboardName: 'x' },
    { name: 'ResourceNotFound', message: 'x', statusCode: 404 },
  ),
  refused('cloudwatch', 'DescribeAlarmHistory', {}, { name: 'InvalidNextToken', message: 'x' }),
  refused(
    'cloudwatch',
    'ListMetrics',
    {},
    { name: 'InvalidParameterValueException', message: 'x' },
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
