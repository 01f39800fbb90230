import type { Gap } from '../../model/finding.ts';
import type { Row } from '../../reach/footprint/row.ts';
import type { Hop } from '../../reach/network/answer.ts';
import { gapsInWords } from '../../report/coverage.ts';
import { type Paint, paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import { few, notReadInWords, spansText, verdictColours } from '../connection-words.ts';
import type { NotRead } from '../iac/code-inventory.ts';

/** What the outside reaches, as it is written; what is known at the end stands in `end` once all rows were taken. */
export interface Footprint {
  collectedAt: string;
  /** What was looked at. */
  accounts: { id: string; regions: string[] }[];
  rows: Iterable<Row>;
  end(): { complete: boolean; gaps: Gap[]; notRead?: NotRead };
}

/** The answer for people: an asset, below it who gets to it and how, and at the end how many there are. */
export function* inWords({ rows, end }: Footprint, colour: boolean): Iterable<string> {
  const ink = paint(colour);
  const counted: Count = { anybody: 0, some: 0, may: 0, blocked: 0 };
  for (const all of byAsset(rows)) {
    counted[bestOf(all)] += 1;
    yield* assetInWords(all, ink);
  }
  yield `${ink.strong(countInWords(counted))}\n`;
  const { gaps, notRead = [] } = end();
  const unseen = unseenInWords(gaps).map(visible).join('; ');
  if (unseen) yield `${ink.verdict('unknown', 'INCOMPLETE')}: ${unseen}\n`;
  if (notRead.length > 0) yield `${ink.quiet(`not read: ${visible(notReadInWords(notRead))}`)}\n`;
}

/** The rows of one asset after the other, as they come. */
export function* byAsset(rows: Iterable<Row>): Iterable<readonly [Row, ...Row[]]> {
  let same: [Row, ...Row[]] | undefined;
  for (const row of rows) {
    if (same && same[0].asset === row.asset) same.push(row);
    else {
      if (same) yield same;
      same = [row];
    }
  }
  if (same) yield same;
}

/** Rows that differ in nothing but the address, together. */
export function alike(rows: readonly Row[]): [Row, ...Row[]][] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const { verdict, protocol, ports, sources, auth, blockedBy, unknown } = row;
    const codes = blockedBy.map(({ code }) => code);
    const key = JSON.stringify([verdict, protocol, ports, sources, auth, codes, unknown]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function* assetInWords(rows: readonly [Row, ...Row[]], ink: Paint): Iterable<string> {
  const { type, asset, name, account, region } = rows[0];
  const called = asset.endsWith(name) ? '' : ` ${visible(name)}`;
  const place = ink.quiet(`${visible(type)}, ${visible(account)} ${visible(region)}`);
  yield `${ink.strong(`${visible(lastOf(asset))}${called}`)}  ${place}\n`;
  for (const group of alike(rows)) yield* groupInWords(group, ink);
  yield '\n';
}

function* groupInWords(rows: readonly [Row, ...Row[]], ink: Paint): Iterable<string> {
  const [row, ...others] = rows;
  const { verdict, path, blockedBy, unknown } = row;
  const where = placesOf(rows).map(visible).join(' ');
  const who = [visible(whoText(row)), ...(verdict === 'blocked' ? [] : [ASKS[row.auth]])];
  yield `  ${ink.verdict(verdictColours[verdict], verdict)} ${toText(row)}${where && ` at ${where}`} to ${who.join(', ')}\n`;
  for (const hop of path) yield `    ${ink.quiet(visible(hopText(hop)))}\n`;
  if (others.length > 0) yield `    ${ink.quiet(`and ${others.length} more like it`)}\n`;
  for (const hop of blockedBy) yield `    ${hop.code} at ${visible(hopText(hop))}\n`;
  for (const one of unknown) yield `    not seen: ${visible(one)}\n`;
}

/** Addresses and names, the names last. */
export function placesOf(rows: readonly Row[]): string[] {
  const addresses = rows.flatMap(({ address }) => address ?? []);
  return few([...new Set([...addresses, ...rows.flatMap(({ names }) => names)])]);
}

export const ASKS = {
  none: 'asked by nobody who they are',
  iam: 'asked for credentials of AWS',
  tls: 'asked for a certificate',
  application: 'asked to sign in',
  unknown: 'what answers is not known',
} as const;

export type Count = Record<(typeof KINDS)[number], number>;

const KINDS = ['anybody', 'some', 'may', 'blocked'] as const;

/** How an asset fares: as the row that lets most in. */
export function bestOf(rows: readonly Row[]): keyof Count {
  const kinds = new Set(rows.map(kindOf));
  return KINDS.find((kind) => kinds.has(kind)) ?? 'blocked';
}

function kindOf({ verdict, share }: Row): keyof Count {
  if (verdict === 'blocked') return 'blocked';
  if (verdict === 'unknown') return 'may';
  return share === 1 ? 'anybody' : 'some';
}

export function countInWords({ anybody, some, may, blocked }: Count): string {
  const reached = anybody + some;
  return [
    `${reached} ${reached === 1 ? 'asset is' : 'assets are'} reached from outside, ${anybody} of them by anybody`,
    ...(may > 0 ? [`${may} more may be`] : []),
    ...(blocked > 0 ? [`${blocked} more ${blocked === 1 ? 'is' : 'are'} kept back`] : []),
  ].join('; ');
}

/** What nobody saw, and it may matter. */
export function unseenInWords(gaps: readonly Gap[]): string[] {
  return gapsInWords({
    ...{ complete: false, calls: 0, crashes: [], skippedRegions: [] },
    gaps: [...gaps],
  });
}

/** `acl-1 (in 100: allow every port of 0.0.0.0/0)`. */
export function hopText({ at, rules }: Hop): string {
  return rules.length > 0 ? `${at} (${rules.join('; ')})` : at;
}

/** `tcp/80,443`. */
export function toText(row: Pick<Row, 'protocol' | 'ports'>): string {
  const { protocol, ports } = row;
  if (protocol === '-1') return 'every port';
  const isEvery = ports.some(
    ([from, to]) => from === 0 && to === (ICMP.has(protocol) ? 255 : 65_535),
  );
  return isEvery ? protocol : `${protocol}/${spansText(row.ports)}`;
}

const ICMP = new Set(['icmp', 'icmpv6']);

/** Who is let in: `anybody`, or blocks and how much of the internet they are. */
export function whoText({ sources, share }: Pick<Row, 'sources' | 'share'>): string {
  if (share === 1) return sources.includes('::/0') ? 'anybody' : 'anybody by IPv4';
  const part = share > 0.01 ? ` (${Math.floor(share * 100)}% of the internet)` : '';
  return few(sources).join(' ') + part;
}

export function lastOf(asset: string): string {
  return asset.slice(asset.lastIndexOf(':') + 1);
}
