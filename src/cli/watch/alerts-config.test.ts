import { expect, test } from 'vitest';
import { alertsIn } from './alerts-config.ts';

const SIEM = 'siem: { kind: webhook, url: https://siem.example/in, secret: { env: SIEM_SECRET } }';
const CHANNELS = `alerts:\n  channels:\n    ${SIEM}\n`;
const read = (text: string) => alertsIn({ text, file: 'castellan.yaml' });

test('what is not said is nothing', () => {
  expect(read('')).toBeUndefined();
  expect(read('profile: high-security')).toBeUndefined();
});

test('without routes all goes everywhere', () => {
  expect(read(CHANNELS)?.routes).toStrictEqual([{ to: ['siem'], quiet: 3_600_000 }]);
  expect(read('alerts: {}')).toMatchObject({ routes: [{ to: [] }], maintenance: [] });
});

test('routes and maintenance are read', () => {
  const alerting = read(`${CHANNELS}  routes:
    - { to: [siem], severity: high, detections: ['iam.*'], accounts: ['111122223333'], dedupe: 4h }
    - { to: [siem], regions: [eu-west-1] }
  maintenance:
    - { name: move, from: 2026-12-01T22:00Z, to: '2026-12-02T01:00+01:00', regions: [eu-west-1] }
    - { name: patching, days: [sat, sun], from: '22:00', to: '02:00', zone: Europe/Berlin }
    - { name: nightly, from: '01:00', to: '01:30', zone: UTC }
`);
  expect(alerting?.routes).toStrictEqual([
    {
      to: ['siem'],
      quiet: 14_400_000,
      severity: 'high',
      detections: ['iam.*'],
      accounts: ['111122223333'],
    },
    { to: ['siem'], quiet: 3_600_000, regions: ['eu-west-1'] },
  ]);
  const [from, to] = [Date.parse('2026-12-01T22:00Z'), Date.parse('2026-12-02T00:00Z')];
  expect(alerting?.maintenance).toStrictEqual([
    { name: 'move', regions: ['eu-west-1'], when: { from, to } },
    { name: 'patching', when: { days: [6, 0], from: 1320, to: 120, zone: 'Europe/Berlin' } },
    { name: 'nightly', when: { days: [0, 1, 2, 3, 4, 5, 6], from: 60, to: 90, zone: 'UTC' } },
  ]);
});

const SECRET_MEANT =
  'is a secret, which stands in no configuration: say { env: NAME } or { file: PATH }';

test.for([
  [
    'a key with a slip',
    'alerts:\n  chanels: {}',
    '2:12 alerts has no chanels; did you mean channels?',
  ],
  [
    'a kind with a slip',
    'alerts:\n  channels:\n    a: { kind: slak }',
    '3:16 alerts.channels.a.kind is one of slack, teams, pagerduty, webhook, email, syslog, sns, eventbridge, security-hub; did you mean slack?',
  ],
  [
    'a channel that is no map',
    'alerts:\n  channels:\n    a: https://hooks.slack.com/services/T0/B0/x',
    '3:8 alerts.channels.a is not understood: Invalid input: expected object',
  ],
  [
    'an address of Slack in the open',
    'alerts:\n  channels:\n    a: { kind: slack, url: https://hooks.slack.com/services/T0/B0/x }',
    `3:28 alerts.channels.a.url ${SECRET_MEANT}`,
  ],
  [
    'a secret in the open',
    'alerts:\n  channels:\n    a: { kind: webhook, url: https://x.example, secret: hunter2 }',
    `3:57 alerts.channels.a.secret ${SECRET_MEANT}`,
  ],
  [
    'an option with a slip',
    `alerts:\n  channels:\n    ${SIEM.replace('secret:', 'secrte:')}`,
    '3:11 alerts.channels.siem.secret is a secret',
  ],
  [
    'a route to nobody',
    `${CHANNELS}  routes: [{ to: [siem, sime] }]`,
    '4:25 there is no channel sime; did you mean siem?',
  ],
  [
    'a time that is none',
    `${CHANNELS}  routes: [{ to: [siem], dedupe: 4 hours }]`,
    '4:34 alerts.routes.0.dedupe is how long: 30m, 4h or 1d',
  ],
  [
    'a severity that is none',
    `${CHANNELS}  routes: [{ to: [siem], severity: hgih }]`,
    '4:36 alerts.routes.0.severity is not understood',
  ],
  [
    'hours without a place',
    "alerts:\n  maintenance: [{ name: db, from: '22:00', to: '02:00' }]",
    '2:35 alerts.maintenance.0.from is a moment, as 2026-12-01T22:00Z; hours, as "22:00", take a zone',
  ],
  [
    'a place that is none',
    "alerts:\n  maintenance: [{ name: db, from: '22:00', to: '02:00', zone: Europe/Berln }]",
    '2:17 there is no time zone Europe/Berln',
  ],
  [
    'an end before the start',
    'alerts:\n  maintenance: [{ name: db, from: 2026-12-02T00:00Z, to: 2026-12-01T00:00Z }]',
    '2:17 the maintenance db ends before it begins',
  ],
  [
    'no time at all',
    "alerts:\n  maintenance: [{ name: db, from: '22:00', to: '22:00', zone: UTC }]",
    '2:17 the maintenance db ends as it begins',
  ],
] as const)('%s is refused', ([, text, expected]) => {
  expect(() => read(text)).toThrow(`castellan.yaml:${expected}`);
  expect(() => read(text)).not.toThrow('hunter2');
});
