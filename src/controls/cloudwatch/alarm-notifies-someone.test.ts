import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource, type Some } from '../testing.ts';
import control from './alarm-notifies-someone.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:pages';
const LOG_GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail';

const bill = { namespace: 'AWS/Billing', metricName: 'EstimatedCharges', alarmActions: [TOPIC] };
const rootUsed = { namespace: 'Security', metricName: 'RootUsed' };
const topic = resource('AWS::SNS::Topic', {
  id: TOPIC,
  subscriptions: [{ protocol: 'email', endpoint: 'a@example.com', confirmed: true }],
});
const SHARED = 'arn:aws:sns:eu-west-1:444455556666:pages';
const shared = (facts: Some<'AWS::SNS::Topic'> = {}) => ({
  ...topic,
  id: SHARED,
  account: '444455556666',
  policy: parsePolicy(
    '{"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sns:Publish","Resource":"*"}}',
  ),
  ...facts,
});
const trail = resource('AWS::CloudTrail::Trail', {
  id: 'trail',
  cloudWatchLogsLogGroupArn: `${LOG_GROUP}:*`,
});
const logGroup = resource('AWS::Logs::LogGroup', {
  id: LOG_GROUP,
  metricFilters: [
    {
      filterName: 'root',
      filterPattern: '{ $.userIdentity.type = "Root" }',
      fieldSelectionCriteria: null,
      transformations: [
        { metricNamespace: 'Security', metricName: 'RootUsed', metricValue: '1', dimensions: [] },
      ],
    },
  ],
});

cases(control, [
  ['default', {}, 'exempt'],
  [
    'default, all alarms',
    {},
    'nothing is set to happen when it goes off',
    { settings: { scope: 'all' } },
  ],
  ['the bill, heard', bill, true, { others: [topic] }],
  ['the bill, topic gone', bill, `the topic ${TOPIC} does not exist`],
  [
    'the bill, actions disabled',
    { ...bill, actionsEnabled: false },
    'its actions are disabled',
    { others: [topic] },
  ],
  [
    'the bill, by metric math',
    {
      namespace: null,
      metricName: null,
      metrics: [
        {
          metricId: 'm1',
          expression: null,
          namespace: 'AWS/Billing',
          metricName: 'EstimatedCharges',
          dimensions: [],
          statistic: 'Maximum',
          returnData: true,
        },
      ],
    },
    'nothing is set to happen when it goes off',
  ],
  [
    'database connections',
    { namespace: 'AWS/RDS', metricName: 'DatabaseConnections' },
    'nothing is set to happen when it goes off',
  ],
  ['another metric of databases', { namespace: 'AWS/RDS', metricName: 'CPUUtilization' }, 'exempt'],
  [
    'CloudTrail events',
    rootUsed,
    'nothing is set to happen when it goes off',
    { others: [trail, logGroup] },
  ],
  [
    'a metric of its own, no filter of CloudTrail events',
    rootUsed,
    'exempt',
    { others: [logGroup] },
  ],
  [
    'filters denied',
    rootUsed,
    `unknown: metricFilters: denied (logs:DescribeMetricFilters)`,
    {
      others: [
        trail,
        resource('AWS::Logs::LogGroup', {
          id: LOG_GROUP,
          metricFilters: denied('logs:DescribeMetricFilters'),
        }),
      ],
    },
  ],
  [
    'a composite alarm speaks for it',
    { ...bill, alarmName: 'bill', alarmActions: [] },
    true,
    {
      others: [
        topic,
        resource('AWS::CloudWatch::Alarm', {
          id: 'all',
          alarmKind: 'composite',
          alarmRule: 'ALARM(bill)',
          alarmActions: [TOPIC],
        }),
      ],
    },
  ],
  ['a composite alarm', { alarmKind: 'composite', namespace: null, metricName: null }, 'exempt'],
  [
    'topics cut short',
    bill,
    'unknown: list of AWS::SNS::Topic in account 111122223333: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::SNS::Topic' }] },
  ],
  [
    'the topic of an account that was scanned',
    { ...bill, alarmActions: [SHARED] },
    true,
    { others: [shared()] },
  ],
  [
    'the topic of an account that was scanned, heard by nobody',
    { ...bill, alarmActions: [SHARED] },
    'nobody has confirmed a subscription to the topic pages',
    { others: [shared({ subscriptions: [] })] },
  ],
  [
    'a topic that its account does not have',
    { ...bill, alarmActions: [SHARED] },
    `the topic ${SHARED} does not exist`,
    { run: { scanned: ['444455556666'] } },
  ],
  [
    'the topic of an account that was not scanned',
    { ...bill, alarmActions: [SHARED] },
    'unknown: list of AWS::SNS::Topic in account 444455556666: incomplete (it is not part of this scan)',
  ],
  [
    'subscriptions denied',
    bill,
    `unknown: subscriptions: denied (sns:ListSubscriptionsByTopic)`,
    {
      others: [
        resource('AWS::SNS::Topic', {
          id: TOPIC,
          subscriptions: denied('sns:ListSubscriptionsByTopic'),
        }),
      ],
    },
  ],
]);
