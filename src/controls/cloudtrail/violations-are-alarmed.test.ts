import { violationSamples } from '../../model/violation-samples.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './violations-are-alarmed.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:pages';
const LOG_GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail';
const MANAGEMENT = '123456789012';

const topic = resource('AWS::SNS::Topic', {
  id: TOPIC,
  subscriptions: [{ protocol: 'email', endpoint: 'a@example.com', confirmed: true }],
});
const trail = {
  id: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
  cloudWatchLogsLogGroupArn: `${LOG_GROUP}:*`,
};
const main = resource('AWS::CloudTrail::Trail', trail);
const shadow = resource('AWS::CloudTrail::Trail', {
  id: `arn:aws:cloudtrail:eu-west-1:${MANAGEMENT}:trail/organization`,
  isOrganizationTrail: true,
});

const filter = (filterPattern: string, rest: object = {}) => ({
  filterName: 'changes',
  filterPattern,
  fieldSelectionCriteria: null as string | null,
  transformations: [
    {
      metricNamespace: 'Security',
      metricName: 'Changes',
      metricValue: '1',
      dimensions: [],
      ...rest,
    },
  ],
});
const logGroup = (...metricFilters: ReturnType<typeof filter>[]) =>
  resource('AWS::Logs::LogGroup', { id: LOG_GROUP, metricFilters });
const alarm = (facts: Parameters<typeof resource<'AWS::CloudWatch::Alarm'>>[1] = {}) =>
  resource('AWS::CloudWatch::Alarm', {
    id: 'alarm',
    alarmName: 'changes',
    namespace: 'Security',
    metricName: 'Changes',
    statistic: 'Sum',
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    alarmActions: [TOPIC],
    ...facts,
  });
const viaMath = (expression: string | null) =>
  alarm({
    namespace: null,
    metricName: null,
    metrics: [
      {
        metricId: 'm1',
        expression: null,
        namespace: 'Security',
        metricName: 'Changes',
        dimensions: [],
        statistic: 'Sum',
        returnData: expression === null,
      },
    ],
  });

const TRAIL_CHANGED =
  '{ $.eventName = CreateTrail || $.eventName = UpdateTrail || $.eventName = DeleteTrail || $.eventName = StartLogging || $.eventName = StopLogging }';
const only = { settings: { patterns: ['cloudtrail.configuration-changed'] } };
const changed = (why: string) => `cloudtrail.configuration-changed is not alarmed: ${why}`;
const ALL_FIVE = '(CreateTrail, UpdateTrail, DeleteTrail and 2 more)';

const everyViolation = [...violationSamples].map(([, [record]]) =>
  filter(`{ $.eventName = "${record?.eventName}" }`),
);
const rule = (region: string, facts: object = {}) =>
  resource('AWS::Events::Rule', {
    id: `rule-${region}`,
    region,
    eventPattern: JSON.stringify({ 'detail-type': ['AWS API Call via CloudTrail'] }),
    targets: ['arn:aws:lambda:eu-west-1:111122223333:function:look'],
    ...facts,
  });
const regions = ['eu-west-1', 'us-east-1'].map((region) =>
  resource('AWS::::Region', { id: region, region }),
);
const ALL_EVENTS = { state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' };
const NO_TRAIL = 'no complete trail that is logging sends its events to CloudWatch Logs';

cases(control, [
  ['default', {}, changed(`${NO_TRAIL} ${ALL_FIVE}`), only],
  [
    'filter, alarm, subscriber',
    {},
    true,
    { ...only, others: [main, logGroup(filter(TRAIL_CHANGED)), alarm(), topic] },
  ],
  [
    'two filters together',
    {},
    true,
    {
      ...only,
      others: [
        main,
        logGroup(
          filter('{ $.eventName = %^CreateTrail|^UpdateTrail|^DeleteTrail% }'),
          filter('{ $.eventName = "*Logging" }'),
        ),
        alarm(),
        topic,
      ],
    },
  ],
  [
    'one name misspelt',
    {},
    changed('no metric filter counts it (StopLogging)'),
    {
      ...only,
      others: [
        main,
        logGroup(filter(TRAIL_CHANGED.replace('StopLogging', 'StopLoging'))),
        alarm(),
        topic,
      ],
    },
  ],
  [
    'a filter that counts everything',
    {},
    changed(`the metric filter changes counts everyday events too ${ALL_FIVE}`),
    { ...only, others: [main, logGroup(filter('')), alarm(), topic] },
  ],
  [
    'no alarm',
    {},
    changed(`no alarm watches Security/Changes ${ALL_FIVE}`),
    { ...only, others: [main, logGroup(filter(TRAIL_CHANGED))] },
  ],
  [
    'an alarm in another region',
    {},
    changed(`no alarm watches Security/Changes ${ALL_FIVE}`),
    {
      ...only,
      others: [main, logGroup(filter(TRAIL_CHANGED)), alarm({ region: 'us-east-1' }), topic],
    },
  ],
  [
    'an alarm that needs two events',
    {},
    changed(
      `the alarm changes stays silent: it goes off when its metric is GreaterThanOrEqualToThreshold 2 ${ALL_FIVE}`,
    ),
    { ...only, others: [main, logGroup(filter(TRAIL_CHANGED)), alarm({ threshold: 2 }), topic] },
  ],
  [
    'an alarm nobody hears',
    {},
    changed(`the alarm changes stays silent: its actions are disabled ${ALL_FIVE}`),
    {
      ...only,
      others: [main, logGroup(filter(TRAIL_CHANGED)), alarm({ actionsEnabled: false }), topic],
    },
  ],
  [
    'a filter that adds nothing',
    {},
    changed(`the metric filter changes adds 0 for it ${ALL_FIVE}`),
    {
      ...only,
      others: [main, logGroup(filter(TRAIL_CHANGED, { metricValue: '0' })), alarm(), topic],
    },
  ],
  [
    'a filter with a dimension, an alarm without',
    {},
    changed(`no alarm watches Security/Changes ${ALL_FIVE}`),
    {
      ...only,
      others: [
        main,
        logGroup(
          filter(TRAIL_CHANGED, {
            dimensions: [{ dimensionName: 'Account', selector: '$.recipientAccountId' }],
          }),
        ),
        alarm(),
        topic,
      ],
    },
  ],
  [
    'a filter with a dimension, an alarm on its value',
    {},
    true,
    {
      ...only,
      others: [
        main,
        logGroup(
          filter(TRAIL_CHANGED, {
            dimensions: [{ dimensionName: 'Account', selector: '$.recipientAccountId' }],
          }),
        ),
        alarm({ dimensions: [{ dimensionName: 'Account', dimensionValue: '111122223333' }] }),
        topic,
      ],
    },
  ],
  [
    'metric math of one step',
    {},
    true,
    { ...only, others: [main, logGroup(filter(TRAIL_CHANGED)), viaMath(null), topic] },
  ],
  [
    'metric math we do not follow',
    {},
    'unknown: the alarm changes: unsupported (its metric math is not followed)',
    { ...only, others: [main, logGroup(filter(TRAIL_CHANGED)), viaMath('FILL(m1, 0)'), topic] },
  ],
  [
    'ten refused calls in one period',
    {},
    true,
    {
      settings: { patterns: ['account.unauthorized-api-calls'] },
      others: [
        main,
        logGroup(
          filter('{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'),
        ),
        alarm({ threshold: 10 }),
        topic,
      ],
    },
  ],
  [
    'eleven refused calls in one period',
    {},
    'account.unauthorized-api-calls is not alarmed: the alarm changes stays silent: it goes off when its metric is GreaterThanOrEqualToThreshold 11 (RunInstances, ListBuckets and CreateTable)',
    {
      settings: { patterns: ['account.unauthorized-api-calls'] },
      others: [
        main,
        logGroup(
          filter('{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'),
        ),
        alarm({ threshold: 11 }),
        topic,
      ],
    },
  ],
  [
    'a pattern nobody can read, and no other filter',
    {},
    'unknown: the metric filter changes: unsupported (the pattern lacks a value at character 17)',
    { ...only, others: [main, logGroup(filter('{ $.eventName = }')), alarm(), topic] },
  ],
  [
    'a pattern nobody can read beside a good one',
    {},
    true,
    {
      ...only,
      others: [main, logGroup(filter('{ $.eventName = }'), filter(TRAIL_CHANGED)), alarm(), topic],
    },
  ],
  [
    'a trail of one region',
    {},
    changed(`${NO_TRAIL} ${ALL_FIVE}`),
    {
      ...only,
      others: [
        resource('AWS::CloudTrail::Trail', { ...trail, isMultiRegionTrail: false }),
        logGroup(filter(TRAIL_CHANGED)),
        alarm(),
        topic,
      ],
    },
  ],
  [
    'the status denied',
    {},
    'unknown: status: denied (cloudtrail:GetTrailStatus)',
    {
      ...only,
      others: [
        resource('AWS::CloudTrail::Trail', {
          ...trail,
          status: denied('cloudtrail:GetTrailStatus'),
        }),
      ],
    },
  ],
  [
    'filters denied',
    {},
    'unknown: metricFilters: denied (logs:DescribeMetricFilters)',
    {
      ...only,
      others: [
        main,
        resource('AWS::Logs::LogGroup', {
          id: LOG_GROUP,
          metricFilters: denied('logs:DescribeMetricFilters'),
        }),
      ],
    },
  ],
  [
    'a log group nobody listed',
    {},
    `unknown: the log group ${LOG_GROUP}:*: unsupported (not in the inventory)`,
    { ...only, others: [main] },
  ],
  [
    'rules with targets in every region',
    {},
    true,
    { ...only, others: [...regions, rule('eu-west-1'), rule('us-east-1')] },
  ],
  [
    'rules in one region only',
    {},
    changed(`${NO_TRAIL} ${ALL_FIVE}`),
    { ...only, others: [...regions, rule('eu-west-1')] },
  ],
  [
    'a rule without targets',
    {},
    changed(`${NO_TRAIL} ${ALL_FIVE}`),
    { ...only, others: [...regions, rule('eu-west-1', { targets: [] }), rule('us-east-1')] },
  ],
  [
    'a rule on another bus',
    {},
    changed(`${NO_TRAIL} ${ALL_FIVE}`),
    {
      ...only,
      others: [...regions, rule('eu-west-1', { eventBusName: 'own' }), rule('us-east-1')],
    },
  ],
  [
    'rules do not count',
    {},
    changed(`${NO_TRAIL} ${ALL_FIVE}`),
    {
      settings: { ...only.settings, acceptEventBridge: false },
      others: [...regions, rule('eu-west-1'), rule('us-east-1')],
    },
  ],
  [
    'IAM speaks in one region',
    {},
    true,
    { settings: { patterns: ['iam.policy-changed'] }, others: [...regions, rule('us-east-1')] },
  ],
  [
    'rules that do not see calls that only read',
    {},
    `account.unauthorized-api-calls is not alarmed: ${NO_TRAIL} (ListBuckets)`,
    {
      settings: { patterns: ['account.unauthorized-api-calls'] },
      others: [...regions, rule('eu-west-1'), rule('us-east-1')],
    },
  ],
  [
    'rules that see all calls',
    {},
    true,
    {
      settings: { patterns: ['account.unauthorized-api-calls'] },
      others: [...regions, ...regions.map(({ region }) => rule(region, ALL_EVENTS))],
    },
  ],
  [
    'field selection criteria, which we do not follow',
    {},
    `unknown: the metric filter changes: unsupported (it has field selection criteria)`,
    {
      ...only,
      others: [
        main,
        logGroup({ ...filter(TRAIL_CHANGED), fieldSelectionCriteria: '@aws.region = "eu-west-1"' }),
        alarm(),
        topic,
      ],
    },
  ],
  [
    'a dimension we cannot follow',
    {},
    'unknown: the dimension $status: unsupported (the field lacks a field after $ at character 2)',
    {
      ...only,
      others: [
        main,
        logGroup(
          filter(TRAIL_CHANGED, {
            dimensions: [{ dimensionName: 'Status', selector: '$status' }],
          }),
        ),
        alarm(),
        topic,
      ],
    },
  ],
  [
    'no organisation',
    { organization: null },
    'exempt',
    { settings: { patterns: ['organizations.organization-changed'] } },
  ],
  [
    'an organisation',
    { organization: { id: 'o-1', managementAccountId: MANAGEMENT } },
    `organizations.organization-changed is not alarmed: ${NO_TRAIL} (CreateAccount, MoveAccount, InviteAccountToOrganization and 15 more)`,
    { settings: { patterns: ['organizations.organization-changed'] } },
  ],
  [
    'several patterns, some covered',
    {},
    'kms.key-disabled-or-deleted is not alarmed: no metric filter counts it (ScheduleKeyDeletion); config.recording-changed is not alarmed: no metric filter counts it (PutConfigurationRecorder, DeleteDeliveryChannel and PutDeliveryChannel)',
    {
      settings: {
        patterns: [
          'cloudtrail.configuration-changed',
          'kms.key-disabled-or-deleted',
          'config.recording-changed',
        ],
      },
      others: [
        main,
        logGroup(filter(TRAIL_CHANGED), ...everyViolation.slice(6, 9)),
        alarm(),
        topic,
      ],
    },
  ],
  [
    "the organisation's log group is not ours to look at",
    {},
    changed(`${NO_TRAIL} ${ALL_FIVE}`),
    {
      ...only,
      others: [
        resource('AWS::CloudTrail::Trail', {
          id: shadow.id,
          cloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-1:${MANAGEMENT}:log-group:all:*`,
        }),
        resource('AWS::CloudTrail::Trail', { ...trail, isMultiRegionTrail: false }),
      ],
    },
  ],
  ["only the organisation's trail", {}, 'exempt', { others: [shadow] }],
  [
    "the organisation's trail beside our own",
    {},
    true,
    {
      ...only,
      others: [shadow, main, logGroup(filter(TRAIL_CHANGED)), alarm(), topic],
    },
  ],
]);
