import type { Digest } from './digest.ts';
import type { Named } from './file-name.ts';
import { type Stretch, withStretch } from './stretches.ts';

/** Of which time files came from each account and region: only where something came before can something be missing. */
export interface Times {
  came(said: Named): void;
  /** A digest says what time it is about. */
  said(said: Named, digest: Digest): void;
  /** Should a file have come that a digest names? Not where what is read begins after it. */
  isExpected(said: Named): boolean;
  /** Did the digests of the time of a log file come, of every trail? */
  isCovered(said: Named): boolean;
  kept(): KeptTimes;
  restore(kept: KeptTimes): void;
}

export type KeptTimes = [place: string, Place][];

interface Place {
  /** The earliest file. */
  file: number;
  /** When a trail was started, as the first digest of a chain says. */
  chain: number | null;
  /** By trail, the end of the earliest digest, and what time they are about: none, of those for files that were late. */
  trails: [trail: string, first: number, stretches: Stretch[]][];
}

/** A name says roughly when a log file was delivered. */
const SLACK = 15 * 60;
/** Where a digest ends the next one begins. */
export const SEAM = 60;

export function timesKnown(): Times {
  const places = new Map<string, Place>();
  return {
    came(said) {
      const place = placeOf(said);
      place.file = Math.min(place.file, said.second);
      const known = trailOf(place, said);
      if (known) known[1] = Math.min(known[1], said.second);
      else if (said.kind === 'digest') place.trails.push([nameOf(said), said.second, []]);
    },
    said(said, { start, end, previous }) {
      const place = placeOf(said);
      if (!previous) place.chain = Math.min(place.chain ?? start, start);
      const known = trailOf(place, said);
      if (known && !said.isBackfill) known[2] = withStretch(known[2], [start, end], SEAM);
    },
    isExpected(said) {
      const place = placeOf(said);
      if (said.kind === 'digest') return (trailOf(place, said)?.[1] ?? said.second) < said.second;
      const { chain, file } = place;
      return said.second >= file + SLACK || (chain !== null && said.second >= chain - SEAM);
    },
    isCovered(said) {
      const all = placeOf(said).trails.filter(([, , stretches]) => stretches.length > 0);
      const [from, to] = [said.second - SEAM, said.second + SLACK];
      const isIn = (stretches: readonly Stretch[]) =>
        stretches.some((one) => one[0] <= from && to <= one[1]);
      return all.length > 0 && all.every(([, , stretches]) => isIn(stretches));
    },
    kept: () => [...places],
    restore(kept) {
      for (const [key, place] of kept) places.set(key, place);
    },
  };

  function placeOf({ account, region, second }: Named): Place {
    const key = `${account} ${region}`;
    const place = places.get(key) ?? { file: second, chain: null, trails: [] };
    places.set(key, place);
    return place;
  }
}

function trailOf({ trails }: Place, said: Named): Place['trails'][number] | undefined {
  return trails.find(([name]) => name === nameOf(said));
}

/** Digests for files that were late have a chain of their own. */
function nameOf({ trail, isBackfill }: Named): string {
  return isBackfill ? `${trail} backfill` : trail;
}
