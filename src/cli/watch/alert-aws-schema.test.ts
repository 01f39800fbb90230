import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alertsIn } from './alerts-config.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';

const said = (channel: string) =>
  alertsIn({ file: 'castellan.yaml', text: `alerts:\n  channels:\n    one: ${channel}\n` });

test.for<[channel: string, understood: object]>([
  [`{ kind: sns, topic: '${TOPIC}' }`, { kind: 'sns', topic: TOPIC, format: 'text' }],
  [
    `{ kind: sns, topic: '${TOPIC}.fifo', format: json, profile: p }`,
    { kind: 'sns', topic: `${TOPIC}.fifo`, format: 'json', profile: 'p' },
  ],
  [
    '{ kind: eventbridge, bus: default, region: eu-west-1 }',
    { kind: 'eventbridge', bus: 'default', region: 'eu-west-1' },
  ],
  [
    "{ kind: eventbridge, bus: 'arn:aws-cn:events:cn-north-1:111122223333:event-bus/b' }",
    { kind: 'eventbridge', bus: 'arn:aws-cn:events:cn-north-1:111122223333:event-bus/b' },
  ],
  ['{ kind: security-hub }', { kind: 'security-hub' }],
  [
    "{ kind: security-hub, role: [one, 'arn:aws:iam::111122223333:role/two'], externalId: xyz }",
    {
      kind: 'security-hub',
      role: ['one', 'arn:aws:iam::111122223333:role/two'],
      externalId: 'xyz',
    },
  ],
])('%s is understood', ([channel, understood]) => {
  expect(said(channel)?.channels.get('one')).toStrictEqual(understood);
});

test.for<[channel: string, why: string]>([
  ['{ kind: sns, topic: alerts }', 'alerts.channels.one.topic is the ARN of a topic'],
  ['{ kind: sns }', 'alerts.channels.one.topic'],
  [`{ kind: sns, topic: '${TOPIC}', role: name }`, 'alerts.channels.one.role is the ARN of a role'],
  [`{ kind: sns, topic: '${TOPIC}', format: xml }`, 'alerts.channels.one.format'],
  ['{ kind: eventbridge, bus: "a b" }', 'is the name of an event bus, or its ARN'],
  ['{ kind: eventbridge, bus: b, region: here }', 'alerts.channels.one.region is a region of AWS'],
  ['{ kind: security-hub, role: "a b" }', 'is the ARN of a role, or the name of one'],
  ['{ kind: security-hub, regoin: eu-west-1 }', 'has no regoin; did you mean region?'],
])('%s is not', ([channel, why]) => {
  expect(() => said(channel)).toThrow(why);
});

test('what the documentation shows is understood', () => {
  const docs = readFileSync('docs/alerts-aws.md', 'utf8');
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(docs) ?? [];
  const alerting = alertsIn({ file: 'castellan.yaml', text });
  expect([...(alerting?.channels.keys() ?? [])]).toStrictEqual(['on-call', 'queue', 'bus', 'hub']);
  for (const [, json = ''] of docs.matchAll(/```json\n(.*?)```/gs)) JSON.parse(json);
});
