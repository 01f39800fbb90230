import type { Fields } from '../../model/event.ts';
import { isoOf, type Noticed, noticed } from '../noticed.ts';
import type { Delivery } from './delivery.ts';
import type { Digest, Hashed } from './digest.ts';
import { type Named, named } from './file-name.ts';
import { type KeptKnown, knownTexts } from './known.ts';
import { type KeptTimes, SEAM, timesKnown } from './times.ts';

/**
 * Holds what came against what digests say of it. Whoever came first makes no difference: a file is changed when it came
 * as anything else than a digest says, missing when it never came, and foreign when no digest names it where all of its time
 * are there. Of a file that is as its digest says nothing is kept but that it is known.
 */
export interface Ledger {
  meet(delivery: Delivery, now: number): Fields[];
  /** What has been waited for long enough. */
  due(now: number): Fields[];
  /** All has come. */
  finish(): Fields[];
  kept(): KeptLedger;
  restore(kept: KeptLedger): void;
}

/** What was held against each other. */
export type Held = 'digests' | 'unsigned' | 'verified';

export interface KeptLedger {
  /** What came and no digest names yet. */
  unnamed: [name: string, Waiting][];
  /** What digests name and has not come yet. */
  wanted: [name: string, Waiting][];
  known: KeptKnown;
  times: KeptTimes;
  day: number;
  isFull: boolean;
}

interface Waiting {
  hashes: string[];
  /** When it came, or was named. */
  since: number;
}

const DAY = 24 * 3600;
/** As many files may wait. */
const MOST = 200_000;

/** `lateness`: so many seconds after it was named a file has come, if ever. */
export function ledgerOf(lateness: number, count: (held: Held) => void): Ledger {
  const unnamed = new Map<string, Waiting>();
  const wanted = new Map<string, Waiting>();
  const known = knownTexts();
  const times = timesKnown();
  let day = 0;
  let isFull = false;
  return {
    meet({ name, sha256, digest }, now) {
      const said = named(name);
      if (!said || sha256 === undefined) return [];
      day = Math.floor(now / DAY);
      times.came(said);
      const told = came(said, { name, sha256 }, now);
      if (!digest || !known.add(day, 'read', name, sha256)) return told;
      count('digests');
      if (!digest.isSigned) count('unsigned');
      times.said(said, digest);
      return [...told, ...chained(name, said, digest), ...mentioned(digest, now)];
    },
    due(now) {
      const late = [...wanted].filter(([, { since }]) => since + lateness <= now);
      const old = [...unnamed].filter(([, { since }]) => since + DAY <= now);
      const told = [...late.flatMap(([name]) => missing(name)), ...old.flatMap(foreign)];
      for (const [name, { since }] of old) if (since + 2 * DAY <= now) unnamed.delete(name);
      known.forget(Math.floor(now / DAY) - 2);
      return told;
    },
    finish: () => [...[...wanted.keys()].flatMap(missing), ...[...unnamed].flatMap(foreign)],
    kept: () => ({
      unnamed: [...unnamed],
      wanted: [...wanted],
      known: known.kept(),
      times: times.kept(),
      day,
      isFull,
    }),
    restore(kept) {
      for (const [name, one] of kept.unnamed) unnamed.set(name, one);
      for (const [name, one] of kept.wanted) wanted.set(name, one);
      known.restore(kept.known);
      times.restore(kept.times);
      day = kept.day;
      isFull = kept.isFull;
    },
  };

  function came({ kind }: Named, { name, sha256 }: Hashed, now: number): Fields[] {
    if (known.has(name)) return known.has(name, sha256) ? [] : changed(name);
    const said = wanted.get(name)?.hashes;
    if (!said) return wait(unnamed, { name, sha256 }, now);
    wanted.delete(name);
    return settled(kind, name, said, [sha256]);
  }

  /** What a digest says of another file. Kinds of files that are not read, as of insights, are nobody's. */
  function names({ name, sha256 }: Hashed, now: number): Fields[] {
    const kind = named(name)?.kind;
    if (kind === undefined) return [];
    if (known.has(name)) return known.has(name, sha256) ? [] : changed(name);
    const here = unnamed.get(name)?.hashes;
    if (!here) return wait(wanted, { name, sha256 }, now);
    unnamed.delete(name);
    return settled(kind, name, [sha256], here);
  }

  function mentioned({ previous, logs }: Digest, now: number): Fields[] {
    return [...(previous ? [previous] : []), ...logs].flatMap((one) => names(one, now));
  }

  /** It came, and a digest names it. */
  function settled(
    kind: Named['kind'],
    name: string,
    said: readonly string[],
    here: readonly string[],
  ): Fields[] {
    know(name, said);
    if (said.some((one) => here.some((other) => other !== one))) return changed(name);
    if (kind === 'log') count('verified');
    return [];
  }

  function know(name: string, hashes: readonly string[]): void {
    known.add(day, name);
    for (const hash of hashes) known.add(day, name, hash);
  }

  function wait(where: Map<string, Waiting>, { name, sha256 }: Hashed, now: number): Fields[] {
    const there = where.get(name);
    if (there) {
      if (!there.hashes.includes(sha256)) there.hashes.push(sha256);
      return [];
    }
    if (unnamed.size + wanted.size < MOST) {
      where.set(name, { hashes: [sha256], since: now });
      return [];
    }
    if (isFull) return [];
    isFull = true;
    const told = { rule: 'cloudtrail.log-file-changed', what: 'files', cap: MOST };
    return [noticed('RuleOverflowed', {}, told)];
  }

  function changed(name: string): Fields[] {
    const isDigest = named(name)?.kind === 'digest';
    return isDigest
      ? flaw('DigestChanged', name, { why: 'it is not the one that the next one follows' })
      : flaw('LogFileChanged', name);
  }

  function missing(name: string): Fields[] {
    const said = named(name);
    know(name, wanted.get(name)?.hashes ?? []);
    wanted.delete(name);
    if (!said || !times.isExpected(said)) return [];
    return flaw(said.kind === 'digest' ? 'DigestMissing' : 'LogFileMissing', name);
  }

  function foreign([name, { hashes, since }]: readonly [string, Waiting]): Fields[] {
    const said = named(name);
    // Of what was old when it came, its digest may have come before, and be forgotten.
    const isFresh = lateness === Number.POSITIVE_INFINITY || (said?.second ?? 0) > since - DAY;
    if (said?.kind !== 'log' || !isFresh || !times.isCovered(said)) return [];
    know(name, hashes);
    unnamed.delete(name);
    return flaw('LogFileForeign', name);
  }

  function chained(name: string, said: Named, { start, previous }: Digest): Fields[] {
    const before = previous && named(previous.name);
    if (!before) return [];
    const broken = (why: string) => flaw('DigestChainBroken', name, { why });
    if (before.account !== said.account || before.region !== said.region) {
      return broken(`it follows ${previous.name}, which is of another chain`);
    }
    if (before.trail !== said.trail || before.isBackfill !== said.isBackfill) {
      return broken(`it follows ${previous.name}, which is of another chain`);
    }
    if (said.isBackfill || Math.abs(start - before.second) <= SEAM) return [];
    const [ends, begins] = [isoOf(before.second), isoOf(start)];
    return broken(`it begins at ${begins}, and what it follows ends at ${ends}`);
  }

  /** Once, of each file. */
  function flaw(what: Noticed, file: string, more: Fields = {}): Fields[] {
    if (!known.add(day, 'told', what, file)) return [];
    return [noticed(what, named(file) ?? {}, { file, ...more })];
  }
}
