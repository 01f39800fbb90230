import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import type { Hop, Verdict } from '../network/answer.ts';
import { type Asset, type Auth, EVERYBODY, type Row, type Who } from './row.ts';
import type { Surroundings } from './surroundings.ts';

/** A way to something that stands in no network of the account. */
export interface Entrance {
  auth: Auth;
  /** What opens it, and what it is opened to. */
  path: Hop[];
  /** As AWS names it. */
  names?: readonly string[];
  address?: string;
  /** TCP where nothing else is said. */
  protocol?: string;
  /** HTTPS where nothing else is said. */
  ports?: Row['ports'];
  /** Everybody where nothing else is said. */
  who?: Who;
  /** What else would have to be known. */
  unknown?: readonly string[];
  /** Nothing is there to be reached. */
  blockedBy?: Row['blockedBy'];
  /** Where nothing else is said, what the two before it make it. */
  verdict?: Verdict;
}

/** A resource with the ways to it. What nobody saw of it may let in everybody. */
export function entered<Some extends Resource>(
  resource: Some,
  entrancesOf: (resource: Some) => readonly Entrance[],
  around: Surroundings,
): Asset {
  const { id, type, name, account, region } = resource;
  const identity = { asset: id, type, name, account, region };
  return {
    ...identity,
    rows() {
      const { found, rest } = knownOf([resource], entrancesOf);
      const entrances = rest
        ? [{ auth: 'unknown' as const, path: [], unknown: [rest.message] }]
        : (found[0]?.answer ?? []);
      return entrances.map((one) => toRow(identity, one, around));
    },
  };
}

function toRow(
  identity: Omit<Asset, 'rows'>,
  { unknown = [], blockedBy = [], names = [], ...one }: Entrance,
  { namesAt }: Surroundings,
): Row {
  const verdict = blockedBy.length > 0 ? 'blocked' : unknown.length > 0 ? 'unknown' : 'open';
  const address = one.address ?? null;
  const own = names.map((name) => name.toLowerCase());
  return {
    ...identity,
    address,
    names: [...new Set([...own, ...namesAt([address, ...own])])].sort(),
    protocol: one.protocol ?? 'tcp',
    ports: one.ports ?? [[443, 443]],
    ...(one.who ?? EVERYBODY),
    auth: one.auth,
    verdict: one.verdict ?? verdict,
    path: one.path,
    blockedBy,
    unknown: [...unknown],
  };
}
