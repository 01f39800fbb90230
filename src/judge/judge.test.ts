import { expect, test } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { ACCOUNT, denied, incomplete, NOW, REGION, resource } from '../controls/testing.ts';
import type { AccountsOfRun, IncompleteListing } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import { judge } from './judge.ts';

const about = {
  sources: ['live'],
  severity: 'low',
  title: 'Every topic is encrypted',
  why: 'A reader of the topic reads its messages.',
  fix: 'Encrypt it.',
  see: ['https://example.com'],
} as const;

const eachTopic = control({
  ...about,
  id: 'test.each-topic',
  on: 'AWS::SNS::Topic',
  reads: ['topicName', 'kmsMasterKeyId', 'subscriptions'],
  except: ({ topicName }) => topicName === 'scratch',
  check: ({ kmsMasterKeyId, subscriptions }) =>
    kmsMasterKeyId !== null || subscriptions.every(({ confirmed }) => !confirmed) || 'it is not',
});

const everyTopic = control({
  ...about,
  id: 'test.every-topic',
  on: 'AWS::::Account',
  reads: [],
  around: { 'AWS::SNS::Topic': ['topicName', 'kmsMasterKeyId'] },
  check(_, { all }) {
    for (const topic of all('AWS::SNS::Topic')) {
      if (topic.kmsMasterKeyId === null) return `${topic.topicName} is not`;
    }
    return true;
  },
});

const subscribed = { subscriptions: [{ protocol: 'sqs', endpoint: 'q', confirmed: true }] };
const good = resource('AWS::SNS::Topic', { id: 'good', kmsMasterKeyId: 'key' });
const plain = resource('AWS::SNS::Topic', { id: 'plain', ...subscribed });
const dark = resource('AWS::SNS::Topic', {
  id: 'dark',
  kmsMasterKeyId: denied('sns:GetTopicAttributes'),
});
const scratch = resource('AWS::SNS::Topic', { id: 'scratch', topicName: 'scratch' });
const account = resource('AWS::::Account', { id: ACCOUNT });

const cut: IncompleteListing = {
  type: 'AWS::SNS::Topic',
  account: ACCOUNT,
  region: REGION,
  unknown: incomplete('sns:ListTopics repeated a page token'),
};

function run(
  control: unknown,
  resources: Resource[],
  listings: IncompleteListing[] = [],
  all = true,
) {
  const inventory = {
    collectedAt: NOW,
    partition: 'aws' as const,
    resources,
    incomplete: listings,
  };
  return judge(inventory, [control as AnyControl], { all });
}

test.for([
  ['seen to the end', [good], [], 'pass'],
  ['cut short', [good], [cut], 'unknown'],
  ['cut short, one of those seen is bad', [good, plain], [cut], 'fail'],
  ['with one that hides its fact', [good, dark], [], 'unknown'],
  [
    'left out in another region',
    [good],
    [{ ...cut, region: 'us-east-1', leftOut: true }],
    'unknown',
  ],
] as const)('a listing %s', ([, topics, listings, verdict]) => {
  const { findings } = run(everyTopic, [account, ...topics], [...listings]);
  expect(findings.find(({ resource }) => resource.id === ACCOUNT)?.verdict).toBe(verdict);
});

test('what a control read is its evidence, down to the leaf', () => {
  const [finding] = run(eachTopic, [plain]).findings;
  expect(finding?.evidence).toStrictEqual([
    { fact: 'topicName', value: 'topic' },
    { fact: 'kmsMasterKeyId', value: null },
    { fact: 'subscriptions[0].confirmed', value: true },
  ]);
});

test('what it read of others names them, and how many there were', () => {
  const [finding] = run(everyTopic, [account, good]).findings;
  expect(finding?.evidence).toStrictEqual([
    { fact: 'kmsMasterKeyId', value: 'key', of: 'good' },
    { fact: 'number of AWS::SNS::Topic', value: 1 },
  ]);
});

test('a tally sums to the inventory, and what no listing showed counts as unknown', () => {
  const { tallies, findings, unknowns } = run(eachTopic, [good, plain, dark, scratch], [cut]);
  expect(tallies).toMatchObject([{ checked: 2, flagged: 1, unknown: 2, exempt: 1 }]);
  expect(findings).toHaveLength(5);
  expect(unknowns).toHaveLength(2);
});

test('without `all` only failures and unknowns are told', () => {
  const { findings } = run(eachTopic, [good, plain, dark, scratch], [], false);
  expect(findings.map(({ verdict }) => verdict)).toStrictEqual(['unknown', 'fail']);
});

test('what was left out by choice is no unknown of its own', () => {
  const { tallies } = run(eachTopic, [good], [{ ...cut, leftOut: true }]);
  expect(tallies).toMatchObject([{ checked: 1, unknown: 0 }]);
});

const allTopics = control({
  ...about,
  id: 'test.all-topics',
  on: 'AWS::::Account',
  reads: [],
  around: { 'AWS::SNS::Topic': ['topicName', 'kmsMasterKeyId'] },
  settings: { topics: ['good', 'plain', 'dark'] as readonly string[] },
  parts: ({ topics }) => topics.map((topic) => [topic, { topics: [topic] }]),
  check(_, { one }, { topics }) {
    const clear = topics.filter(
      (topicName) => one('AWS::SNS::Topic', { topicName })?.kmsMasterKeyId === null,
    );
    return clear.length === 0 || `${clear} is not`;
  },
});

test('parts of a control have verdicts of their own', () => {
  const named = [good, plain, dark].map((topic) => ({ ...topic, topicName: topic.id }));
  const inventory = { collectedAt: NOW, partition: 'aws' as const, incomplete: [] };
  const told = (resources: Resource[], topics: readonly string[]) =>
    judge({ ...inventory, resources }, [allTopics as AnyControl], {
      settings: new Map([[allTopics.id, { topics }]]),
      answers: (_, parts = ['all']) => ({ guides: [], frameworks: [...parts] }),
    });
  const { tallies, findings } = told([account, ...named], ['good', 'plain']);
  const counts = { checked: 1, flagged: 0, unknown: 0, exempt: 0 };
  expect(tallies).toMatchObject([
    {
      ...counts,
      flagged: 1,
      parts: [
        { part: 'good', ...counts },
        { part: 'plain', ...counts, flagged: 1 },
      ],
    },
  ]);
  expect(findings).toMatchObject([
    { verdict: 'fail', reason: 'plain is not', parts: ['plain'], frameworks: ['plain'] },
  ]);

  const unclear = told([account, ...named], ['good', 'dark']);
  expect(unclear.findings).toMatchObject([{ verdict: 'unknown', parts: ['dark'] }]);
  expect(unclear.tallies[0]?.parts).toMatchObject([counts, { checked: 0, unknown: 1 }]);

  expect(told([account], ['good']).tallies).toMatchObject([{ parts: [counts] }]);
});

test('a control that crashes says which, on what and why, and never counts as zero flagged', () => {
  const broken = control({
    ...eachTopic,
    id: 'test.broken',
    check: () => {
      throw new TypeError('no such field');
    },
  });
  const { tallies, crashes } = run(broken, [good]);
  expect(crashes).toStrictEqual([
    { control: 'test.broken', resource: 'good', message: 'no such field' },
  ]);
  expect(tallies).toMatchObject([{ checked: 0, flagged: 0, unknown: 1 }]);
});

test('a fact the source did not collect is a crash, not a pass', () => {
  const { kmsMasterKeyId: _, ...bare } = good;
  expect(run(eachTopic, [bare as Resource]).crashes).toMatchObject([
    { message: 'the fact kmsMasterKeyId was not collected' },
  ]);
});

test('the id of a finding depends on control, account, region and resource alone', () => {
  const id = (facts: object, overrides: object = {}) =>
    run({ ...eachTopic, ...overrides }, [{ ...plain, ...facts }]).findings[0]?.id;
  expect(id({ kmsMasterKeyId: 'key' }, { title: 'Other words', severity: 'high' })).toBe(id({}));
  for (const change of [{ id: 'other' }, { region: 'us-east-1' }, { account: '444455556666' }]) {
    expect(id(change)).not.toBe(id({}));
  }
  expect(id({}, { id: 'test.other' })).not.toBe(id({}));
});

test('worst first, then by code unit', () => {
  const worse = { ...eachTopic, id: 'test.worse', severity: 'critical' as const };
  const topics = ['b', 'B', 'a'].map((id) => resource('AWS::SNS::Topic', { id, ...subscribed }));
  const inventory = {
    collectedAt: NOW,
    partition: 'aws' as const,
    resources: topics,
    incomplete: [],
  };
  const { findings } = judge(inventory, [eachTopic, worse] as unknown as AnyControl[]);
  expect(findings.map(({ control, resource }) => `${control} ${resource.id}`)).toStrictEqual([
    'test.worse B',
    'test.worse a',
    'test.worse b',
    'test.each-topic B',
    'test.each-topic a',
    'test.each-topic b',
  ]);
});

test('`where` finds by fact and region, and an unknown fact leaves it open', () => {
  const byKey = control({
    ...about,
    id: 'test.by-key',
    on: 'AWS::::Account',
    reads: [],
    around: { 'AWS::SNS::Topic': ['kmsMasterKeyId'] },
    check: (_, { one }) =>
      one('AWS::SNS::Topic', { kmsMasterKeyId: 'key', region: REGION }) !== undefined ||
      'no topic uses it',
  });
  const verdict = (topics: Resource[], listings: IncompleteListing[] = []) =>
    run(byKey, [account, ...topics], listings).findings.find(
      ({ resource }) => resource.id === ACCOUNT,
    )?.verdict;
  expect(verdict([good, dark])).toBe('pass');
  expect(verdict([plain])).toBe('fail');
  expect(verdict([{ ...good, region: 'us-east-1' }])).toBe('fail');
  expect(verdict([plain, dark])).toBe('unknown');
  expect(verdict([plain], [cut])).toBe('unknown');
  expect(verdict([plain], [{ ...cut, region: 'us-east-1' }])).toBe('fail');
});

test('`where` finds what a list holds, and an unknown list leaves it open', () => {
  const byGroup = control({
    ...about,
    id: 'test.by-group',
    on: 'AWS::::Account',
    reads: [],
    around: { 'AWS::EC2::NetworkInterface': ['groups'] },
    check: (_, { one }) =>
      one('AWS::EC2::NetworkInterface', { groups: 'sg-2' }) !== undefined || 'no interface has it',
  });
  const verdict = (...groups: (string[] | Unknown)[]) =>
    run(byGroup, [
      account,
      ...groups.map((held, i) =>
        resource('AWS::EC2::NetworkInterface', { id: `eni-${i}`, groups: held }),
      ),
    ]).findings.find((finding) => finding.resource.id === ACCOUNT)?.verdict;
  const untold = denied('ec2:DescribeNetworkInterfaces');
  expect(verdict(['sg-1', 'sg-2', 'sg-2'])).toBe('pass');
  expect(verdict(['sg-1'], [])).toBe('fail');
  expect(verdict(['sg-1'], untold)).toBe('unknown');
  expect(verdict(['sg-2'], untold)).toBe('pass');
  expect(verdict(['sg-1', untold as never])).toBe('unknown');
  expect(verdict(['sg-2', untold as never])).toBe('pass');
});

const somewhere = control({
  ...about,
  id: 'test.somewhere',
  on: 'AWS::::Account',
  reads: [],
  across: { 'AWS::SNS::Topic': ['kmsMasterKeyId'] },
  check(_, { everywhere }) {
    const [topic] = everywhere('AWS::SNS::Topic', { kmsMasterKeyId: 'key' });
    return topic !== undefined || 'no topic uses the key';
  },
});

const OTHER = '444455556666';
const inOther = { account: OTHER };
const whole: AccountsOfRun = { scanned: [ACCOUNT, OTHER], missing: [], whole: true };
const shut = { ...whole, missing: [{ account: '777788889999', unknown: denied('AssumeRole') }] };

function acrossAccounts(
  judged: unknown,
  topics: Resource[],
  run?: AccountsOfRun,
  listings: IncompleteListing[] = [],
) {
  const inventory = {
    collectedAt: NOW,
    partition: 'aws' as const,
    resources: [account, ...topics],
    incomplete: listings,
    ...(run && { run }),
  };
  const { findings } = judge(inventory, [judged as AnyControl], { all: true });
  return findings.find(({ resource }) => resource.id === ACCOUNT);
}

test.for<[string, Resource[], (AccountsOfRun | undefined)?, IncompleteListing[]?, string?]>([
  ['there', [{ ...good, ...inOther }]],
  ['there, though an account was shut', [{ ...good, ...inOther }], shut],
  ['there, though a listing was cut short', [{ ...good, ...inOther }], whole, [cut]],
  ['nowhere in the organisation', [{ ...plain, ...inOther }], whole, [], 'no topic uses the key'],
  [
    'hidden',
    [{ ...dark, ...inOther }],
    whole,
    [],
    'dark kmsMasterKeyId: denied (sns:GetTopicAttributes)',
  ],
  [
    'not seen, with an account that was shut',
    [{ ...plain, ...inOther }],
    shut,
    [],
    'list of AWS::SNS::Topic in account 777788889999: denied (AssumeRole)',
  ],
  [
    'not seen, with a listing cut short',
    [],
    whole,
    [{ ...cut, ...inOther }],
    `list of AWS::SNS::Topic in account ${OTHER}: incomplete (sns:ListTopics repeated a page token)`,
  ],
  [
    'not seen in some accounts of an organisation',
    [{ ...plain, ...inOther }],
    { ...whole, whole: false },
    [],
    'list of AWS::SNS::Topic in every account: incomplete (accounts that are not part of this scan may have it)',
  ],
  [
    'not seen where nobody knows of other accounts',
    [],
    undefined,
    [],
    'list of AWS::SNS::Topic in every account: incomplete (accounts that are not part of this scan may have it)',
  ],
])('everywhere: what is looked for is %s', ([, topics, run, listings, reason]) => {
  expect(acrossAccounts(somewhere, topics, run, listings)?.reason).toBe(reason);
});

test.for<[string, Resource[], (AccountsOfRun | undefined)?, IncompleteListing[]?, string?]>([
  ['has it', [{ ...good, ...inOther }], shut],
  ['was scanned and has it not', [good], { ...shut, whole: false }, [], 'it has none'],
  [
    'was scanned, but not in every region',
    [],
    whole,
    [{ ...cut, ...inOther, leftOut: true }],
    `list of AWS::SNS::Topic in account ${OTHER}: incomplete (sns:ListTopics repeated a page token)`,
  ],
  ['was scanned, another was cut short', [], whole, [cut], 'it has none'],
  [
    'is not part of the scan',
    [good],
    { ...whole, scanned: [ACCOUNT] },
    [],
    `list of AWS::SNS::Topic in account ${OTHER}: incomplete (it is not part of this scan)`,
  ],
])('everywhere: the account that is named %s', ([, topics, run, listings, reason]) => {
  const inOne = control({
    ...somewhere,
    check(_, { everywhere }) {
      const [topic] = everywhere('AWS::SNS::Topic', { kmsMasterKeyId: 'key', ...inOther });
      return topic !== undefined || 'it has none';
    },
  });
  expect(acrossAccounts(inOne, topics, run, listings)?.reason).toBe(reason);
});

test('what it read in other accounts, and that there was no more, is evidence', () => {
  const none = acrossAccounts(somewhere, [{ ...plain, ...inOther }], whole);
  expect(none?.evidence).toStrictEqual([
    { fact: 'number of AWS::SNS::Topic in every account', value: 0 },
  ]);
});

// @ts-expect-error a misspelt fact does not compile
control({ ...about, id: 'test.x', on: 'AWS::SNS::Topic', reads: ['kmsKey'], check: () => true });

control({
  ...about,
  id: 'test.undeclared',
  on: 'AWS::SNS::Topic',
  reads: ['topicName'],
  // @ts-expect-error a fact that was not asked for cannot be read
  check: ({ kmsMasterKeyId }) => kmsMasterKeyId !== null || 'it is not',
});
