import { expect, test } from 'vitest';
import { call, root } from '../../detections/testing.ts';
import { lookerAt } from '../look-at.ts';
import type { Seen } from '../looker.ts';
import type { Rule } from '../rule.ts';
import { eventWorldOf } from '../world.ts';
import { fromMessage, toMessage } from './message.ts';

const RULE: Rule = {
  id: 't.any',
  title: 'It happened',
  severity: 'low',
  triage: [],
  attack: [],
  origin: { kind: 'castellan' },
  on: 'any event',
  match: ({ userIdentity }) => userIdentity.type !== 'Root' || { says: 'root', severity: 'high' },
  subject: ({ eventName }) => eventName,
};
const RULES: Rule[] = [
  RULE,
  { ...RULE, id: 't.note', note: ({ awsRegion }) => awsRegion?.length ?? 'none' },
  { ...RULE, id: 't.new', firstSeen: { of: ({ eventName }) => eventName, within: 1 } },
  {
    ...RULE,
    id: 't.broken',
    match() {
      throw new Error('broken');
    },
  },
];
const look = lookerAt(RULES, eventWorldOf(undefined));

test.each([
  ['nothing', '[]'],
  [
    'events',
    JSON.stringify([
      call('s3:GetObject', { eventID: '1' }),
      call('s3:ListBuckets', { eventID: '2', userIdentity: root, awsRegion: null }),
      call('iam:ListUsers', { eventTime: 'never', sourceIPAddress: null }),
      { eventName: 'A', eventTime: 7 },
    ]),
  ],
  ['what cannot be read', '{'],
])('what was seen is the same on the other side: %s', (_, text) => {
  const [seen, same] = [0, 1].map(() => look('a.json', { bytes: Buffer.from(text) }));
  const { message, moved } = toMessage(seen as Seen);
  expect(fromMessage(structuredClone(message, { transfer: moved }))).toStrictEqual(same);
});
