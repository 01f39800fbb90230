import { generateKeyPairSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import { textAt } from '../../model/event.ts';
import { engineOf } from '../engine/engine.ts';
import { idle, lookThrough } from '../engine/look.ts';
import { lookerAt } from '../look-at.ts';
import type { Looker, Seen } from '../looker.ts';
import type { Rule } from '../rule.ts';
import { eventWorldOf } from '../world.ts';
import { nameIn } from './file-name.ts';
import { publicKeysIn } from './public-keys.ts';
import {
  type Delivered,
  digestOf,
  filesOf,
  listPublicKeys,
  logsOf,
  START,
  trailOf,
} from './trail.testing.ts';
import { verifying } from './verify.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Tells everything that the watch notices: what, and of which file. */
const WATCHMAN: Rule = {
  id: 't.watchman',
  title: 'something about logs',
  severity: 'high',
  triage: [],
  attack: [],
  origin: { kind: 'castellan' },
  on: new Map([['castellan.watch', ['*']]]),
  match: ({ requestParameters }) => ({ says: textAt(requestParameters, 'why') ?? '' }),
  subject: ({ eventName, requestParameters }) =>
    [eventName, textAt(requestParameters, 'file') ?? textAt(requestParameters, 'since')].join(' '),
  silence: 120,
};

const world = eventWorldOf(undefined);
const look = lookThrough([WATCHMAN], world);
const keys = publicKeysIn(listPublicKeys());

function looker(unsigned: (why: string, isCopy: boolean) => void = () => {}): Looker {
  const lookAt = lookerAt([WATCHMAN], world, { hashes: true });
  const inner: Looker = { width: 1, look: async (name, content) => lookAt(name, content) };
  const find = async (_: string, fingerprint: string) => keys?.get(fingerprint);
  return verifying(inner, { keys: { find }, look, unsigned });
}

function seenIn({ bucket, key, bytes, signature }: Delivered): Promise<Seen> {
  return looker().look(`s3://${bucket}/${key}`, { bytes, object: { bucket, key, signature } });
}

function brief(alerts: readonly Alert[]): string[] {
  return [...new Set(alerts.map(({ subject }) => subject))].sort();
}

/** What is noticed of files that are read to their end. */
async function noticedIn(files: readonly Delivered[]): Promise<string[]> {
  const engine = engineOf({ rules: [WATCHMAN], look, lateness: Number.POSITIVE_INFINITY });
  for (const file of files) engine.take((await seenIn(file)).looked, START + 9 * DAY);
  return brief(engine.finish());
}

const HOURS = trailOf([1, 2, 3, 4]);
const ALL = filesOf(HOURS);
const [FIRST, SECOND, THIRD, FOURTH] = HOURS.map(({ digest }) => digest) as [
  Delivered,
  Delivered,
  Delivered,
  Delivered,
];
const LOG = HOURS[1]?.logs[1] as Delivered;
const OTHER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The same file with something else in it. */
function changed(file: Delivered): Delivered {
  const text = gunzipSync(file.bytes).toString().replace('2026-01-01T', '2026-01-02T');
  return { ...file, bytes: gzipSync(text) };
}

function without(...files: Delivered[]): Delivered[] {
  return ALL.filter((file) => !files.includes(file));
}

function instead(old: Delivered, ...files: Delivered[]): Delivered[] {
  return ALL.flatMap((file) => (file === old ? files : [file]));
}

const said = (what: string, file: Delivered) => `${what} ${nameIn(file.key)}`;
const FOREIGN = { ...LOG, key: LOG.key.replace('_9nYN', '_0000') };
const MOVED = { ...THIRD, key: THIRD.key.replace('AWSLogs', 'elsewhere') };
const LATE = logsOf(2, { region: 'eu-west-1' }).map((file) => ({
  ...file,
  key: file.key.replace('_9nYN', '_LATE'),
}))[0] as Delivered;
const RESTARTED = filesOf([...HOURS, ...trailOf([6, 7])]);

test.for<[string, Delivered[], string[]]>([
  ['everything as it was delivered', ALL, []],
  ['a byte of a log file', instead(LOG, changed(LOG)), [said('LogFileChanged', LOG)]],
  [
    'a log file of which the end is cut off',
    instead(LOG, { ...LOG, bytes: LOG.bytes.slice(0, -9) }),
    [said('LogFileChanged', LOG), `LogFileUnreadable s3://our-trail/${LOG.key}`],
  ],
  ['a log file that was removed', without(LOG), [said('LogFileMissing', LOG)]],
  ['a log file that nobody delivered', [...ALL, FOREIGN], [said('LogFileForeign', FOREIGN)]],
  ['a digest that was removed', without(THIRD), [said('DigestMissing', THIRD)]],
  [
    'two digests that were removed',
    without(SECOND, THIRD),
    [said('DigestMissing', THIRD), 'LogsWentSilent 2026-01-01T01:01:31Z'],
  ],
  ['a digest that was moved', instead(THIRD, MOVED), [said('DigestMoved', THIRD)]],
  ['a digest that was changed', instead(THIRD, changed(THIRD)), [said('DigestChanged', THIRD)]],
  ['the last digest, changed', instead(FOURTH, changed(FOURTH)), [said('DigestChanged', FOURTH)]],
  [
    'a digest that lost its signature',
    instead(THIRD, { ...THIRD, signature: null }),
    [said('DigestChanged', THIRD)],
  ],
  [
    'a digest with the signature of another',
    instead(THIRD, { ...THIRD, signature: SECOND.signature }),
    [said('DigestChanged', THIRD)],
  ],
  [
    'a digest that is none',
    instead(THIRD, { ...THIRD, bytes: Buffer.from('{}') }),
    [said('DigestChanged', THIRD)],
  ],
  [
    'a digest that somebody else signed',
    instead(FOURTH, digestOf(4, HOURS[3]?.logs ?? [], THIRD, { by: OTHER_KEY.privateKey })),
    [said('DigestChanged', FOURTH)],
  ],
  [
    'a chain that leaves out a digest',
    [...filesOf(HOURS.slice(0, 2)), digestOf(4, HOURS[3]?.logs ?? [], SECOND)],
    [
      said('DigestChainBroken', FOURTH),
      ...(HOURS[3]?.logs ?? []).map((log) => said('LogFileMissing', log)),
    ],
  ],
  [
    'a digest that follows one of another trail',
    [
      ...filesOf(HOURS.slice(0, 2)),
      ...filesOf(trailOf([3], { follows: digestOf(2, [], null, { trail: 'other' }) })),
    ],
    [said('DigestChainBroken', THIRD)],
  ],
  ['a trail that was stopped and started', RESTARTED, []],
  [
    'a trail that begins with the first that is read',
    filesOf(trailOf([2, 3], { follows: FIRST })),
    [],
  ],
  [
    'a log file that was late, with the digest for such',
    [...ALL, LATE, digestOf(2, [LATE], null, { isBackfill: true })],
    [],
  ],
  [
    'one that was late, and was removed',
    [...ALL, digestOf(2, [LATE], null, { isBackfill: true })],
    [said('LogFileMissing', LATE)],
  ],
])('%s', async ([, files, expected]) => {
  expect(await noticedIn(files)).toStrictEqual(expected);
});

test('of a copy the hashes are held to, and who cannot tell of signatures says so', async () => {
  const why: string[] = [];
  const own = looker((one, isCopy) => why.push(`${one} ${isCopy}`));
  const engine = engineOf({ rules: [WATCHMAN], look, lateness: Number.POSITIVE_INFINITY });
  for (const { key, bytes } of instead(LOG, changed(LOG))) {
    engine.take((await own.look(key.replace('AWSLogs/', ''), { bytes })).looked, START);
  }
  expect(brief(engine.finish())).toStrictEqual([said('LogFileChanged', LOG)]);
  expect(engine.counts()).toMatchObject({ digests: 4, unsigned: 4, verified: 11 });
  expect([...new Set(why)]).toStrictEqual(['a copy has no signature beside it true']);
});

test('keys that cannot be had make nothing false, and unknown keys make a digest false', async () => {
  const results = await Promise.all(
    ['nobody may ask', undefined].map(async (answer) => {
      const why: string[] = [];
      const own = verifying(looker(), {
        keys: { find: async () => answer },
        look,
        unsigned: (one, isCopy) => why.push(`${one} ${isCopy}`),
      });
      const { bucket, key, bytes, signature } = FIRST;
      const { looked } = await own.look(key, { bytes, object: { bucket, key, signature } });
      return [why, looked.sightings.map(({ seen }) => seen.says)];
    }),
  );
  expect(results).toStrictEqual([
    [['nobody may ask false'], []],
    [[], ['CloudTrail has no key 31e8b5433410dfb61a9dc45cc65b22ff in eu-west-1']],
  ]);
});

/** A trail to which much has happened. */
const MUCH = [
  ...instead(LOG, changed(LOG)).filter((file) => file !== THIRD && file !== HOURS[3]?.logs[0]),
  FOREIGN,
  LATE,
  digestOf(2, [LATE], null, { isBackfill: true }),
  ...filesOf(trailOf([2, 3, 7], { region: 'us-east-1' })),
  LOG,
];

test('the same files in any order, three times over, whoever is stopped anywhere', async () => {
  const seen = await Promise.all(MUCH.map(seenIn));
  const run = (all: readonly Seen[], isStopped: () => boolean) => {
    const options = { rules: [WATCHMAN], look, lateness: Number.POSITIVE_INFINITY };
    let engine = engineOf(options);
    for (const { looked } of all) {
      if (isStopped()) engine = engineOf(options, structuredClone(engine.snapshot()));
      engine.take(looked, START + DAY);
    }
    return engine.finish();
  };
  const plain = run(seen, () => false);
  expect(brief(plain)).toHaveLength(6);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...seen, ...seen, ...seen], { minLength: 3 * seen.length }),
      fc.infiniteStream(fc.nat(3)),
      (shuffled, stops) => {
        expect(run(shuffled, () => stops.next().value === 0)).toStrictEqual(plain);
      },
    ),
    { numRuns: 60 },
  );
});

test('who follows waits for what is late, and tells what never comes', async () => {
  const live = { rules: [WATCHMAN], look, lateness: HOUR };
  let engine = engineOf(live);
  const tellAt = async (hours: number, ...files: Delivered[]) => {
    const now = START + hours * HOUR;
    for (const file of files) engine.take((await seenIn(file)).looked, now);
    engine = engineOf(live, structuredClone(engine.snapshot()));
    engine.take(idle(HOUR), now);
    return brief(engine.settle());
  };
  const [first, second, third] = HOURS.map(({ logs }) => logs) as [
    Delivered[],
    Delivered[],
    Delivered[],
  ];
  expect(await tellAt(1.1, FIRST, ...first)).toStrictEqual([]);
  expect(await tellAt(2.1, SECOND, ...second.slice(1))).toStrictEqual([]);
  expect(await tellAt(3, ...second.slice(0, 1))).toStrictEqual([]);
  expect(await tellAt(3.1, THIRD, ...third.slice(1), FOREIGN)).toStrictEqual([]);
  expect(await tellAt(4.2)).toStrictEqual([said('LogFileMissing', third[0] as Delivered)]);
  expect(await tellAt(4.3, third[0] as Delivered, FOREIGN)).toStrictEqual([]);
  expect(await tellAt(5.1)).toStrictEqual(['LogsWentSilent 2026-01-01T03:01:31Z']);
  expect(await tellAt(27.2)).toStrictEqual([said('LogFileForeign', FOREIGN)]);
  const { ledger } = engine.snapshot().deliveries;
  expect([ledger.wanted, ledger.unnamed.map(([name]) => name)]).toStrictEqual([
    [],
    [nameIn(THIRD.key)],
  ]);
});
