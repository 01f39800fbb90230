import type { Principal, Statement } from '../policy.ts';
import { UnknownFact } from '../unknown.ts';
import { ANY, oneOf } from './stand-in.ts';

/** What statements name, which is all that makes one outsider different from another in their eyes. */
export interface Mentions {
  /** Whose ARNs are named; a policy reaches nobody beyond its own partition. */
  partition: string;
  principals: readonly Principal[];
  /** The values that conditions hold against these keys, given in lower case; each once. */
  valuesOf(...keys: string[]): readonly string[];
  /** Is one of these keys asked about, if only for being there? */
  asks(...keys: string[]): boolean;
  /** Every key that is asked about, in lower case. */
  keys: readonly string[];
}

export function mentionsOf(statements: readonly Statement[]): Mentions {
  const values = new Map<string, Set<string>>();
  for (const condition of statements.flatMap(({ conditions }) => conditions)) {
    const key = condition.key.toLowerCase();
    const known = values.get(key) ?? new Set();
    for (const value of condition.values) known.add(value);
    values.set(key, known);
  }
  const principals = statements.flatMap(({ principal }) => principal?.values ?? []);
  const named = [
    ...principals.map(({ value }) => value),
    ...[...values.values()].flatMap((all) => [...all]),
  ];
  refuseStandIns(named);
  return {
    partition: partitionIn(named),
    principals,
    valuesOf: (...keys) => [...new Set(keys.flatMap((key) => [...(values.get(key) ?? [])]))],
    asks: (...keys) => keys.some((key) => values.has(key)),
    keys: [...values.keys()],
  };
}

/** Where no ARN is named, none of an outsider is looked at. */
function partitionIn(texts: readonly string[]): string {
  const [partition = 'aws'] = texts.flatMap((text) => /^arn:([a-z-]+):/.exec(text)?.[1] ?? []);
  return partition;
}

function refuseStandIns(texts: readonly string[]): void {
  if (!texts.some((text) => text.includes(ANY))) return;
  const detail = 'it has a character that stands for nothing';
  throw new UnknownFact('policy', { $unknown: 'unsupported', detail });
}

/** The ids of organisations that conditions on these keys name; a pattern stands for anybody's. */
export function organizationsNamed(mentions: Mentions, keys: readonly string[]): string[] {
  return mentions
    .valuesOf(...keys)
    .flatMap((value) => oneOf(value) ?? [])
    .map((value) => value.split('/', 1)[0] ?? '')
    .filter((id) => id.startsWith('o-'));
}
