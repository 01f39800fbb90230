import { cases, denied, resource } from '../testing.ts';
import control from './events-are-processed-at-once.ts';

const GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*';
const NOTHING =
  "nothing subscribes to a trail's log group, and not every region has an EventBridge rule that hands API calls on";

const trail = (facts: Parameters<typeof resource<'AWS::CloudTrail::Trail'>>[1] = {}) =>
  resource('AWS::CloudTrail::Trail', {
    id: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
    cloudWatchLogsLogGroupArn: GROUP,
    ...facts,
  });
const subscription = { filterName: 'siem', filterPattern: '', destinationArn: 'arn:aws:lambda:x' };
const region = (name: string, selectionCriteria?: string | null) =>
  resource('AWS::::Region', {
    id: name,
    region: name,
    accountSubscriptionPolicies:
      selectionCriteria === undefined
        ? []
        : [{ policyName: 'all', selectionCriteria, destinationArn: 'arn:aws:lambda:x' }],
  });
const rule = (name: string, facts: object = {}) =>
  resource('AWS::Events::Rule', {
    id: `rule-${name}`,
    region: name,
    eventPattern: '{"detail-type":["AWS API Call via CloudTrail"]}',
    targets: ['arn:aws:lambda:x'],
    ...facts,
  });
const both = [region('eu-west-1'), region('us-east-1')];

cases(control, [
  ['default', {}, NOTHING],
  ['a trail nobody reads', {}, NOTHING, { others: [trail()] }],
  [
    'a subscription',
    {},
    true,
    { others: [trail({ logGroupSubscriptionFilters: [subscription] })] },
  ],
  ['a policy for all log groups', {}, true, { others: [trail(), region('eu-west-1', null)] }],
  [
    'a policy that leaves out others',
    {},
    true,
    { others: [trail(), region('eu-west-1', 'LogGroupName NOT IN ["a", "b"]')] },
  ],
  [
    'a policy that leaves this one out',
    {},
    NOTHING,
    { others: [trail(), region('eu-west-1', 'LogGroupName NOT IN ["a","trail"]')] },
  ],
  [
    'a policy of another region',
    {},
    NOTHING,
    { others: [trail(), region('eu-west-1'), region('us-east-1', null)] },
  ],
  [
    'a policy we cannot read',
    {},
    'unknown: the criteria of all: unsupported (LogGroupName LIKE "x")',
    { others: [trail(), region('eu-west-1', 'LogGroupName LIKE "x"')] },
  ],
  ['rules everywhere', {}, true, { others: [...both, rule('eu-west-1'), rule('us-east-1')] }],
  ['a rule in one region only', {}, NOTHING, { others: [...both, rule('eu-west-1')] }],
  [
    'a disabled rule',
    {},
    NOTHING,
    { others: [region('eu-west-1'), rule('eu-west-1', { state: 'DISABLED' })] },
  ],
  [
    'a rule without targets',
    {},
    NOTHING,
    { others: [region('eu-west-1'), rule('eu-west-1', { targets: [] })] },
  ],
  [
    'a rule about something else',
    {},
    NOTHING,
    {
      others: [
        region('eu-west-1'),
        rule('eu-west-1', { eventPattern: '{"source":["aws.health"]}' }),
      ],
    },
  ],
  [
    'a rule on another bus',
    {},
    NOTHING,
    { others: [region('eu-west-1'), rule('eu-west-1', { eventBusName: 'shop' })] },
  ],
  [
    'subscriptions denied',
    {},
    'unknown: logGroupSubscriptionFilters: denied (logs:DescribeSubscriptionFilters)',
    {
      others: [
        trail({ logGroupSubscriptionFilters: denied('logs:DescribeSubscriptionFilters') }),
        region('eu-west-1'),
      ],
    },
  ],
  [
    'subscriptions denied, but rules everywhere',
    {},
    true,
    {
      others: [
        trail({ logGroupSubscriptionFilters: denied('logs:DescribeSubscriptionFilters') }),
        ...both,
        rule('eu-west-1'),
        rule('us-east-1'),
      ],
    },
  ],
  [
    "only the organisation's trail",
    {},
    'exempt',
    { others: [trail({ id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o' })] },
  ],
]);
