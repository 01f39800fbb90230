import type { Fields } from '../../model/event.ts';
import { isoOf, noticed } from '../noticed.ts';
import type { Delivery } from './delivery.ts';
import { type Named, named } from './file-name.ts';
import { type Stretch, withStretch } from './stretches.ts';

/** When CloudTrail delivered, and for how long it did not. */
export interface Silences {
  meet(delivered: readonly Delivery[], now: number): void;
  /** Silences that have lasted long enough, each once. */
  due(now: number): Fields[];
  /** Nothing more will come: the silences between what came. */
  finish(): Fields[];
  kept(): KeptSilences;
  restore(kept: KeptSilences): void;
}

export type KeptSilences = Place[];

/** A trail, by what it delivers from an account and region. */
interface Place {
  kind: Named['kind'];
  account: string;
  region: string;
  trail: string;
  /** In which it delivered. */
  stretches: Stretch[];
  /** Since when there were the silences that were told. */
  told: number[];
}

const MINUTE = 60;
const DAY = 24 * 3600;
/** A silence that began before is history, and so is what came before. */
const WEEK = 7 * DAY;
/** A clock may go wrong by so much. */
const AHEAD = 5 * MINUTE;

/**
 * Digests come every hour, whatever happens: when none does, that is silence. Log files come when something happens, so
 * their absence says something only where there are no digests, of regions that are never quiet. `minutes`: for how long
 * nothing may come. `isWhole`: all there is will be read, in whatever order, and only digests tell silence.
 */
export function silencesOf(minutes: number, isWhole: boolean): Silences {
  const longest = minutes * MINUTE;
  const places = new Map<string, Place>();
  const withDigests = new Set<string>();
  return {
    meet(delivered, now) {
      if (!Number.isFinite(minutes)) return;
      for (const { name } of delivered) {
        const said = named(name);
        if (!said || said.isBackfill || said.second > now + AHEAD) continue;
        if (isWhole && said.kind === 'log') continue;
        const place = placeOf(said);
        const within = place.kind === 'digest' ? longest : longest / 2;
        const stretches = withStretch(place.stretches, [said.second, said.second], within);
        place.stretches = isWhole ? stretches : withoutHistory(stretches);
      }
    },
    due: (now) =>
      [...places.values()].flatMap((place) =>
        untold(
          place,
          holesIn(place, now).filter((since) => since > now - WEEK),
        ),
      ),
    finish: () =>
      [...places.values()].flatMap((place) =>
        untold(place, holesIn(place, Number.NEGATIVE_INFINITY)),
      ),
    kept: () => [...places.values()],
    restore(kept) {
      for (const place of kept) keep(place);
    },
  };

  function placeOf({ kind, account, region, trail }: Named): Place {
    const fresh: Place = { kind, account, region, trail, stretches: [], told: [] };
    return places.get(keyOf(fresh)) ?? keep(fresh);
  }

  function keep(place: Place): Place {
    places.set(keyOf(place), place);
    if (place.kind === 'digest') withDigests.add(`${place.account} ${place.region}`);
    return place;
  }

  /** After which seconds nothing came for too long, up to now. */
  function holesIn({ kind, account, region, stretches }: Place, now: number): number[] {
    const isDigest = kind === 'digest';
    if (!isDigest && withDigests.has(`${account} ${region}`)) return [];
    return stretches
      .filter(([from, to]) => isDigest || to - from >= DAY)
      .filter(([, to]) => (stretches.find(([next]) => next > to)?.[0] ?? now) - to > longest)
      .map(([, to]) => to);
  }

  function untold(place: Place, holes: readonly number[]): Fields[] {
    const fresh = holes.filter((since) => !place.told.includes(since));
    const oldest = place.stretches[0]?.[1] ?? 0;
    place.told = [...place.told.filter((since) => since >= oldest), ...fresh];
    return fresh.map((since) => silence(place, since));
  }

  function silence({ kind, account, region, trail }: Place, since: number): Fields {
    return noticed(
      'LogsWentSilent',
      { account, region, second: since + longest },
      { kind, ...(trail !== '' && { trail }), minutes, since: isoOf(since) },
    );
  }
}

function withoutHistory(stretches: readonly Stretch[]): Stretch[] {
  const newest = stretches.at(-1)?.[1] ?? 0;
  return stretches.filter(([, to]) => to >= newest - WEEK);
}

function keyOf({
  kind,
  account,
  region,
  trail,
}: Pick<Place, 'kind' | 'account' | 'region' | 'trail'>): string {
  return `${kind} ${account} ${region} ${trail}`;
}
