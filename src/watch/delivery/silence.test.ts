import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoOf } from '../noticed.ts';
import type { Delivery } from './delivery.ts';
import { type KeptSilences, type Silences, silencesOf } from './silence.ts';

const START = Date.UTC(2026, 0, 1) / 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function digest(second: number, region = 'eu-west-1'): Delivery {
  const time = isoOf(START + second).replaceAll(/[-:]/g, '');
  return { name: `111122223333_CloudTrail-Digest_${region}_all_eu-west-1_${time}.json` };
}

function log(second: number, region = 'eu-west-1'): Delivery {
  const time = isoOf(START + second).replaceAll(/[-:]/g, '');
  return { name: `111122223333_CloudTrail_${region}_${time.slice(0, 13)}Z_${second}.json` };
}

/** Seconds since when it was silent, as told. */
function since(told: ReturnType<Silences['finish']>): number[] {
  return told.map(({ requestParameters }) => {
    const at = (requestParameters as { since: string }).since;
    return Date.parse(at) / 1000 - START;
  });
}

/** What is noticed at each of these seconds, after what was delivered until then. */
function noticedAt(seconds: readonly number[], ...delivered: [number, Delivery][]): number[][] {
  const silences = silencesOf(120, false);
  let from = Number.NEGATIVE_INFINITY;
  return seconds.map((second) => {
    for (const [at, one] of delivered) {
      if (at > from && at <= second) silences.meet([one], START + at);
    }
    from = second;
    return since(silences.due(START + second));
  });
}

test('two hours without a digest are told, once', () => {
  const digests: [number, Delivery][] = [0, 1, 2].map((i) => [i * HOUR, digest(i * HOUR)]);
  expect(
    noticedAt([2 * HOUR, 4 * HOUR, 4 * HOUR + 1, 5 * HOUR, 9 * HOUR], ...digests),
  ).toStrictEqual([[], [], [2 * HOUR], [], []]);
});

test('who is silent once more is told once more; a file that is late fills no silence', () => {
  expect(
    noticedAt(
      [3 * HOUR, 5 * HOUR, 9 * HOUR],
      [0, digest(0)],
      [4 * HOUR, digest(4 * HOUR)],
      [4 * HOUR, digest(HOUR)],
    ),
  ).toStrictEqual([[0], [HOUR], [4 * HOUR]]);
});

test('a quiet region is silent for nobody, unless it sends digests', () => {
  const logs: [number, Delivery][] = [0, 40, 170, 200].map((i) => [i * MINUTE, log(i * MINUTE)]);
  expect(noticedAt([DAY], ...logs)).toStrictEqual([[]]);
});

test('a region that is never quiet is silent when no log file comes, and no digest tells why', () => {
  const logs: [number, Delivery][] = Array.from({ length: 49 }, (_, i) => [
    i * 30 * MINUTE,
    log(i * 30 * MINUTE),
  ]);
  expect(noticedAt([DAY + 3 * HOUR], ...logs)).toStrictEqual([[DAY]]);
  const digests: [number, Delivery][] = [[DAY + HOUR, digest(DAY + HOUR)]];
  expect(noticedAt([DAY + 3 * HOUR], ...logs, ...digests)).toStrictEqual([[]]);
});

test('what is long past is history, and a name from the future fills nothing', () => {
  expect(noticedAt([8 * DAY], [0, digest(0)])).toStrictEqual([[]]);
  expect(noticedAt([3 * HOUR], [0, digest(0)], [HOUR, digest(99 * DAY)])).toStrictEqual([[0]]);
});

test('of what is read to its end the silences between digests are told, not its end', () => {
  const silences = silencesOf(120, true);
  for (const hour of [9, 1, 3, 6]) silences.meet([digest(hour * HOUR)], START + DAY);
  expect(since(silences.finish())).toStrictEqual([3 * HOUR, 6 * HOUR]);
  expect(silences.finish()).toStrictEqual([]);
});

test('the same files are silent alike in any order, again and again, whoever goes on', () => {
  const deliveries = fc.array(
    fc.record({ second: fc.integer({ min: 0, max: 40 }), isLog: fc.boolean() }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(
      deliveries.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }),
        ),
      ),
      ([all, shuffled]) => {
        const [one, other] = [all, shuffled].map((some) => {
          let silences = silencesOf(120, true);
          for (const { second, isLog } of some) {
            const kept = JSON.parse(JSON.stringify(silences.kept())) as KeptSilences;
            silences = silencesOf(120, true);
            silences.restore(kept);
            silences.meet([(isLog ? log : digest)(second * HOUR)], START + 99 * DAY);
          }
          return since(silences.finish());
        });
        expect(other).toStrictEqual(one);
        const hours = [...new Set(all.filter((it) => !it.isLog).map((it) => it.second))].sort(
          (a, b) => a - b,
        );
        const holes = hours.filter((hour, i) => (hours[i + 1] ?? hour) - hour > 2);
        expect(one).toStrictEqual(holes.map((hour) => hour * HOUR));
      },
    ),
  );
});
