import { ACCOUNT, arn, HOME, ORGANIZATION, REGIONS, topics } from './company.ts';
import type { Demo } from './demo.ts';

interface Rule {
  name: string;
  bus?: string;
  pattern?: object;
  schedule?: string;
  state?: 'ENABLED' | 'DISABLED';
  targets: string[];
}

const GUARDDUTY = { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] };

const RULES: Record<string, Rule[]> = {
  [HOME]: [
    {
      name: 'guardduty-findings',
      pattern: GUARDDUTY,
      targets: [arn.topic(topics.securityAlarms)],
    },
    { name: 'rates-nightly', schedule: 'cron(15 2 * * ? *)', targets: [fn('rates-refresh')] },
    // Only here: what happens to routes elsewhere goes unnoticed.
    {
      name: 'route-changes',
      pattern: {
        source: ['aws.ec2'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: [{ wildcard: '*Route*' }] },
      },
      targets: [fn('siem-forwarder')],
    },
    {
      name: 'instances-stopped',
      pattern: { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'] },
      state: 'DISABLED',
      targets: [fn('restart-worker')],
    },
    {
      name: 'label-ordered',
      bus: 'shop-orders',
      pattern: { source: ['nordhafen.shop'], 'detail-type': ['LabelOrdered'] },
      targets: [fn('label-printer')],
    },
  ],
  'eu-central-1': [
    {
      name: 'guardduty-findings',
      pattern: GUARDDUTY,
      targets: [fn('siem-forwarder', 'eu-central-1')],
    },
  ],
};

/** Orders come from the whole company. */
const SHOP_ORDERS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'company',
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/shop-orders`,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    },
  ],
});

/** EventBridge: the default bus everywhere, and the shop's own at home. */
export function events(demo: Demo): void {
  for (const region of REGIONS) {
    const buses = region === HOME ? ['default', 'shop-orders'] : ['default'];
    demo.answer(
      'eventbridge',
      'ListEventBuses',
      { Limit: 100 },
      {
        EventBuses: buses.map((Name) => ({
          Name,
          Arn: `arn:aws:events:${region}:${ACCOUNT}:event-bus/${Name}`,
          ...(Name === 'shop-orders' && { Policy: SHOP_ORDERS }),
        })),
      },
      region,
    );
    for (const bus of buses) listRules(demo, bus, region);
  }
}

function listRules(demo: Demo, EventBusName: string, region: string): void {
  const rules = (RULES[region] ?? []).filter(({ bus = 'default' }) => bus === EventBusName);
  const Rules = rules.map(({ name, pattern, schedule, state = 'ENABLED' as const }) => ({
    Name: name,
    Arn: `arn:aws:events:${region}:${ACCOUNT}:rule/${EventBusName === 'default' ? '' : `${EventBusName}/`}${name}`,
    State: state,
    EventBusName,
    ...(pattern && { EventPattern: JSON.stringify(pattern) }),
    ...(schedule && { ScheduleExpression: schedule }),
  }));
  demo.answer('eventbridge', 'ListRules', { EventBusName, Limit: 100 }, { Rules }, region);
  for (const { name, targets } of rules) {
    const Targets = targets.map((Arn, i) => ({ Id: String(i + 1), Arn }));
    demo.answer(
      'eventbridge',
      'ListTargetsByRule',
      { Rule: name, EventBusName, Limit: 100 },
      { Targets },
      region,
    );
  }
}

function fn(name: string, region: string = HOME): string {
  return `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`;
}
