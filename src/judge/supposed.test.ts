import { expect, test } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { ACCOUNT, denied, NOW, resource } from '../controls/testing.ts';
import type { Resource } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import { judge } from './judge.ts';

const about = {
  sources: ['code'],
  severity: 'low',
  title: 'Every topic is encrypted',
  why: 'A reader of the topic reads its messages.',
  fix: 'Encrypt it.',
  see: ['https://example.com'],
} as const;

const encrypted = control({
  ...about,
  id: 'test.encrypted',
  on: 'AWS::SNS::Topic',
  reads: ['subscriptions', 'topicName', 'kmsMasterKeyId'],
  except: ({ subscriptions }) => subscriptions.length === 0,
  check: ({ kmsMasterKeyId, topicName }) =>
    (kmsMasterKeyId !== null && topicName !== 'scratch') || `its key is ${kmsMasterKeyId}`,
});

const key = (...oneOf: unknown[]): Unknown => ({
  $unknown: 'computed',
  detail: 'it depends on var.key',
  oneOf,
});
const untold = denied('sns:GetTopicAttributes');
const SUBSCRIBED = [{ protocol: 'sqs', endpoint: 'q', confirmed: true }];
const many = Array.from({ length: 16 }, (_, i) => `key-${i}`);

function findingOf(judged: unknown, id: string, resources: Resource[]) {
  const inventory = { collectedAt: NOW, partition: 'aws' as const, resources, incomplete: [] };
  const { findings, crashes } = judge(inventory, [judged as AnyControl], { all: true });
  expect(crashes).toStrictEqual([]);
  return findings.find((finding) => finding.resource.id === id);
}

test.for<[string, object, string, string?]>([
  ['every key', { kmsMasterKeyId: key('a', 'b') }, 'pass'],
  ['no key either way', { kmsMasterKeyId: key(null, null) }, 'fail', 'its key is null'],
  [
    'a key or none',
    { kmsMasterKeyId: key('a', null) },
    'unknown',
    'kmsMasterKeyId: computed (it depends on var.key)',
  ],
  [
    'failures that differ',
    { kmsMasterKeyId: key('a', 'b'), topicName: 'scratch' },
    'fail',
    'its key is a, or its key is b',
  ],
  [
    'many failures that differ',
    { kmsMasterKeyId: key(...many), topicName: 'scratch' },
    'fail',
    'its key is key-0, or its key is key-1, or its key is key-2, or the like',
  ],
  ['exempt, whatever it has', { subscriptions: key([], []) }, 'exempt'],
  [
    'exempt or not',
    { subscriptions: key([], SUBSCRIBED) },
    'unknown',
    'subscriptions: computed (it depends on var.key)',
  ],
  [
    'two facts, each one of four',
    { kmsMasterKeyId: key('a', 'b', 'c', 'd'), topicName: key('e', 'f', 'g', 'h') },
    'pass',
  ],
  [
    'more combinations than are tried',
    { kmsMasterKeyId: key('a', 'b', 'c', 'd'), topicName: key('e', 'f', 'g', 'h', 'i') },
    'unknown',
    'kmsMasterKeyId: computed (it depends on var.key)',
  ],
  [
    'what is decided before the other fact is read',
    { kmsMasterKeyId: null, topicName: key(...many) },
    'fail',
    'its key is null',
  ],
  ['one of a few of one of a few', { kmsMasterKeyId: key('a', key('b', 'c')) }, 'pass'],
  [
    'one of which nobody knows what it is',
    { kmsMasterKeyId: key('a', untold) },
    'unknown',
    'kmsMasterKeyId: computed (it depends on var.key)',
  ],
])('a fact that is one of a few: %s', ([, facts, verdict, reason]) => {
  const topic = resource('AWS::SNS::Topic', {
    id: 'topic',
    kmsMasterKeyId: 'key',
    subscriptions: SUBSCRIBED,
    ...facts,
  });
  const found = findingOf(encrypted, 'topic', [topic]);
  expect(found).toMatchObject({ verdict });
  expect(found?.reason).toBe(reason);
});

test('what it may be is evidence, and what it is anyway', () => {
  const topic = resource('AWS::SNS::Topic', {
    ...{ id: 'topic', topicName: 'scratch', kmsMasterKeyId: key('a', 'b') },
    subscriptions: SUBSCRIBED,
  });
  expect(findingOf(encrypted, 'topic', [topic])?.evidence).toStrictEqual([
    { fact: 'kmsMasterKeyId', value: { oneOf: ['a', 'b'] } },
    { fact: 'topicName', value: 'scratch' },
  ]);
});

const used = control({
  ...about,
  id: 'test.used',
  on: 'AWS::::Account',
  reads: [],
  around: { 'AWS::SNS::Topic': ['kmsMasterKeyId'] },
  check: (_, { all, memory }) => {
    const { some } = memory(() => ({ some: [...all('AWS::SNS::Topic', { kmsMasterKeyId: 'a' })] }));
    return some.length > 0 || 'no topic uses the key';
  },
});

test.for<[string, unknown[], string, string?]>([
  ['all are the one', ['a', ['a']], 'pass'],
  ['none is the one', ['b', 'c'], 'fail', 'no topic uses the key'],
  ['it may be', ['a', 'b'], 'unknown', 'topic kmsMasterKeyId: computed (it depends on var.key)'],
])('it is looked for by what it may be: %s', ([, oneOf, verdict, reason]) => {
  const topic = resource('AWS::SNS::Topic', { id: 'topic', kmsMasterKeyId: key(...oneOf) });
  const found = findingOf(used, ACCOUNT, [resource('AWS::::Account', { id: ACCOUNT }), topic]);
  expect(found).toMatchObject({ verdict });
  expect(found?.reason).toBe(reason);
});

test('a control that crashes on one of them has crashed', () => {
  const broken = control({
    ...encrypted,
    id: 'test.broken',
    except: () => false,
    check({ kmsMasterKeyId }) {
      if (kmsMasterKeyId === 'b') throw new TypeError('no such key');
      return true;
    },
  });
  const topic = resource('AWS::SNS::Topic', { id: 'topic', kmsMasterKeyId: key('a', 'b') });
  const inventory = { collectedAt: NOW, partition: 'aws' as const, incomplete: [] };
  const { crashes } = judge({ ...inventory, resources: [topic] }, [broken as never]);
  expect(crashes).toMatchObject([{ control: 'test.broken', message: 'no such key' }]);
});
