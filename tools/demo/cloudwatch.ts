import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, arn, HOME, topics } from './company.ts';
import type { Demo } from './demo.ts';

type Described = Output<'cloudwatch', 'DescribeAlarms'>;
type MetricAlarm = NonNullable<Described['MetricAlarms']>[number];

const ASKED = { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 } as const;

/** Alarms that work, and some that only look as if they did. */
export function cloudwatch(demo: Demo): void {
  const input = { ...ASKED, AlarmTypes: [...ASKED.AlarmTypes] };
  demo.answer('cloudwatch', 'DescribeAlarms', input, {
    MetricAlarms: [...violations, ...operations],
    CompositeAlarms: [shopDown],
  });
  demo.answer('cloudwatch', 'DescribeAlarms', input, { MetricAlarms: billing }, 'us-east-1');
  demo.everywhere('cloudwatch', 'DescribeAlarms', input, { MetricAlarms: [] }, [HOME, 'us-east-1']);
}

const security = [arn.topic(topics.securityAlarms)];

const violations: MetricAlarm[] = [
  onTrail('root-activity', 'RootActivity', security),
  onTrail('policy-changes', 'PolicyChanges', security),
  onTrail('cloudtrail-changes', 'CloudTrailChanges', security),
  onTrail('security-group-changes', 'SecurityGroupChanges', security),
  { ...onTrail('unauthorized-calls', 'UnauthorizedCalls', security), Threshold: 5 },
  // Nobody hears these three.
  onTrail('console-login-without-mfa', 'ConsoleLoginWithoutMfa', [arn.topic(topics.opsMail)]),
  onTrail('key-changes', 'KeyChanges', [arn.topic(topics.quiet)]),
  { ...onTrail('console-login-failures', 'ConsoleLoginFailures', security), ActionsEnabled: false },
  // Somebody was silenced by it, and it was made to wait.
  {
    ...onTrail('config-changes', 'ConfigChanges', security),
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
  },
  { ...onTrail('=HYPERLINK("http://evil","x")', 'UnauthorizedCalls', []), Threshold: 50 },
];

const operations: MetricAlarm[] = [
  alarm('orders-connections', {
    Namespace: 'AWS/RDS',
    MetricName: 'DatabaseConnections',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
    Statistic: 'Average',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 120,
    EvaluationPeriods: 3,
    AlarmActions: security,
  }),
  alarm('wms-connections', {
    Namespace: 'AWS/RDS',
    MetricName: 'DatabaseConnections',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'wms' }],
    Statistic: 'Average',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 20,
    AlarmActions: security,
  }),
  alarm('tracking-connections', {
    Namespace: 'AWS/RDS',
    MetricName: 'DatabaseConnections',
    Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'tracking' }],
    Statistic: 'Maximum',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 90,
    AlarmActions: security,
  }),
  alarm('shop-web-5xx', {
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'HTTPCode_Target_5XX_Count',
    Dimensions: [{ Name: 'LoadBalancer', Value: 'app/shop-web/50dc6c495c0c9188' }],
    Threshold: 25,
  }),
  alarm('shop-web-latency', {
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'TargetResponseTime',
    Dimensions: [{ Name: 'LoadBalancer', Value: 'app/shop-web/50dc6c495c0c9188' }],
    Statistic: 'Average',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 2,
    EvaluationPeriods: 3,
  }),
  alarm('printer-errors', {
    Namespace: 'Shop',
    MetricName: 'PrinterErrors',
    AlarmActions: [arn.topic(topics.opsMail)],
  }),
];

const shopDown = {
  AlarmName: 'shop-down',
  AlarmArn: alarmArn('shop-down', HOME),
  ActionsEnabled: true,
  AlarmActions: security,
  AlarmRule: 'ALARM("shop-web-5xx") OR ALARM("shop-web-latency")',
  StateValue: 'OK' as const,
};

/** The second goes off 15 % above the first. */
const billing: MetricAlarm[] = [bill('bill-expected', 1200), bill('bill-runaway', 1380)];

function bill(name: string, Threshold: number): MetricAlarm {
  return alarm(
    name,
    {
      Namespace: 'AWS/Billing',
      MetricName: 'EstimatedCharges',
      Dimensions: [{ Name: 'Currency', Value: 'USD' }],
      Statistic: 'Maximum',
      Period: 21_600,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold,
      AlarmActions: [arn.topic(topics.securityAlarms, 'us-east-1')],
    },
    'us-east-1',
  );
}

function onTrail(name: string, MetricName: string, AlarmActions: string[]): MetricAlarm {
  return alarm(name, { Namespace: 'CloudTrail', MetricName, AlarmActions });
}

function alarm(AlarmName: string, facts: MetricAlarm, region: string = HOME): MetricAlarm {
  return {
    AlarmName,
    AlarmArn: alarmArn(AlarmName, region),
    ActionsEnabled: true,
    AlarmActions: [],
    Dimensions: [],
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    StateValue: 'OK',
    ...facts,
  };
}

function alarmArn(name: string, region: string): string {
  return `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;
}
