import { wrongAbout } from './able.ts';
import { compare } from './compare.ts';
import { caseFrom } from './draw.ts';
import { exposedBy } from './exposed.ts';
import { askedFrom } from './inventories.ts';
import { noted, pickFrom } from './random.ts';
import { simplest } from './shrink.ts';
import { bucketPolicyFrom } from './strangers.ts';

export interface Tally {
  cases: number;
  /** Of which it was asked who can do something. */
  accounts: number;
  /** How often each decision was given. */
  decisions: Record<string, number>;
  needless: number;
  /** Each difference, in words, with the smallest case that shows it. */
  wrong: string[];
}

/** Compares the cases of these seeds. Looks for no more differences than can be read. */
export function agreement(seeds: Iterable<number>): Tally {
  const tally = nothing();
  for (const seed of seeds) {
    const { pick, tape } = noted(pickFrom(seed));
    const { wrong, decision, needless } = compare(caseFrom(pick));
    tally.cases += 1;
    tally.decisions[decision] = (tally.decisions[decision] ?? 0) + 1;
    if (needless) tally.needless += 1;
    if (wrong.length === 0) continue;
    const line = simplest(tape, (request) => compare(request).wrong.length > 0);
    tally.wrong.push(`${seed}: ${wrong.join('; ')}\n${line}`);
    if (tally.wrong.length >= 10) break;
  }
  return tally;
}

/** Asks who can do something in the accounts of these seeds, and whom a bucket of theirs lets in. */
export function agreementAbout(seeds: Iterable<number>): Tally {
  const tally = nothing();
  for (const seed of seeds) {
    const policy = bucketPolicyFrom(pickFrom(seed));
    const { missed } = exposedBy(policy);
    if (missed.length > 0) {
      tally.wrong.push(`${missed.join(', ')} let in, and not told: ${JSON.stringify(policy)}`);
    }
    const asked = askedFrom(pickFrom(seed));
    tally.accounts += 1;
    tally.wrong.push(...wrongAbout(asked).map((wrong) => `account ${seed}: ${wrong}`));
  }
  return tally;
}

export function nothing(): Tally {
  return { cases: 0, accounts: 0, decisions: {}, needless: 0, wrong: [] };
}

export function added(left: Tally, right: Tally): Tally {
  return {
    cases: left.cases + right.cases,
    accounts: left.accounts + right.accounts,
    decisions: sum(left.decisions, right.decisions),
    needless: left.needless + right.needless,
    wrong: [...left.wrong, ...right.wrong],
  };
}

function sum(left: Record<string, number>, right: Record<string, number>): Record<string, number> {
  const whole = { ...left };
  for (const [name, times] of Object.entries(right)) whole[name] = (whole[name] ?? 0) + times;
  return whole;
}
