import { intersection, isSame } from '../../model/addresses.ts';
import { addressesOf, PUBLIC } from '../../model/cidr.ts';
import {
  type Box,
  common,
  EVERY_CODE,
  EVERY_PROTOCOL,
  everythingOf,
  protocolNumber,
  protocolText,
  type Span,
  type Traffic,
  together,
  without,
} from '../../model/traffic.ts';
import { type Row, whoOf } from './row.ts';

/** A footprint, and how far it can be relied on. */
export interface Taken {
  accounts: readonly { id: string; regions: readonly string[] }[];
  rows: Iterable<Row>;
  gaps: readonly { account: string }[];
}

/**
 * `opened`, `closed`: ports that nobody reached before, or nobody does now; `widened`, `narrowed`: more, or fewer, get to
 * ports that some got to before and after; `unclear`: what was not seen decides.
 */
export type Kind = 'opened' | 'widened' | 'unclear' | 'narrowed' | 'closed';

/** What became of a part of what reaches an asset. */
export interface Change
  extends Pick<
    Row,
    | 'asset'
    | 'type'
    | 'name'
    | 'account'
    | 'region'
    | 'protocol'
    | 'ports'
    | 'sources'
    | 'share'
    | 'path'
    | 'blockedBy'
  > {
  change: Kind;
  /** Why it is unclear, or may have been so before. */
  because: string | null;
}

/** How one footprint became another: by account, region, type and asset. */
export function* footprintChanges(before: Taken, after: Taken): Iterable<Change> {
  const [was, is] = [assetsIn(before.rows), assetsIn(after.rows)];
  const assets = [...was, ...[...is].filter(([key]) => !was.has(key))].sort(([a], [b]) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
  for (const [key, rows] of assets) {
    const [first] = rows;
    if (!first) continue;
    const doubts = { before: doubtOf(before, first), after: doubtOf(after, first) };
    yield* changesOf(was.get(key) ?? [], is.get(key) ?? [], first, doubts);
  }
}

/** The rows of each asset, under what they are ordered by. */
function assetsIn(rows: Iterable<Row>): Map<string, Row[]> {
  const assets = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [row.account, row.region, row.type, row.asset].join('\n');
    const same = assets.get(key);
    if (same) same.push(row);
    else assets.set(key, [row]);
  }
  return assets;
}

/** Why nothing may be concluded from what a footprint does not show of a place. */
function doubtOf({ accounts, gaps }: Taken, { account, region }: Row): string | null {
  const regions = accounts.find(({ id }) => id === account)?.regions;
  if (!regions) return `account ${account} was not looked at`;
  if (!regions.includes(region)) return `${region} of account ${account} was not looked at`;
  const isIncomplete = gaps.some((gap) => gap.account === account || gap.account === '');
  return isIncomplete ? `not all of account ${account} was seen` : null;
}

interface Doubts {
  before: string | null;
  after: string | null;
}

function changesOf(was: readonly Row[], is: readonly Row[], asset: Row, doubts: Doubts): Change[] {
  const [old, now] = [reachOf(was), reachOf(is)];
  const [added, removed] = [without(now.sure, old.may), without(old.sure, now.may)];
  const [oldPorts, nowPorts] = [anybodyAt(old.may), anybodyAt(now.may)];
  const parts: [Kind, Traffic, string | null][] = [
    ['opened', without(added, oldPorts), doubts.before],
    ['widened', common(added, oldPorts), doubts.before],
    ['unclear', common(now.sure, without(old.may, old.sure)), WAS_UNKNOWN],
    ['unclear', common(old.sure, without(now.may, now.sure)), IS_UNKNOWN],
    [doubts.after === null ? 'narrowed' : 'unclear', common(removed, nowPorts), doubts.after],
    [doubts.after === null ? 'closed' : 'unclear', without(removed, nowPorts), doubts.after],
  ];
  return parts.flatMap(([change, traffic, because]) =>
    rowsOf(traffic).map((row) => toChange({ change, because, ...row }, asset, is)),
  );
}

const WAS_UNKNOWN = 'whether it was open before is not known';
const IS_UNKNOWN = 'whether it is still open is not known';

/** What certainly gets to an asset, within what may. */
function reachOf(rows: readonly Row[]): { sure: Traffic; may: Traffic } {
  const boxes = (some: readonly Row[]) => together(some.flatMap(boxesOf));
  const open = rows.filter(({ verdict }) => verdict !== 'blocked');
  return { sure: boxes(open.filter(({ verdict }) => verdict !== 'unknown')), may: boxes(open) };
}

function boxesOf({ protocol, ports, sources }: Row): Box[] {
  const addresses = intersection(addressesOf(sources), PUBLIC);
  return everythingOf(addresses).flatMap((box) =>
    ports.map(([first, last]) => ({ ...box, protocols: spanOf(protocol), ports: { first, last } })),
  );
}

function spanOf(protocol: string): Span {
  const [first, last = first] = protocol.split('-').filter(Boolean).map(protocolNumber);
  return protocol === '-1' || first === undefined || last === undefined
    ? EVERY_PROTOCOL
    : { first, last };
}

/** The same ports, whoever comes. */
function anybodyAt(traffic: Traffic): Traffic {
  return together(traffic.map((box) => ({ ...box, addresses: PUBLIC })));
}

type Part = Pick<Row, 'protocol' | 'ports' | 'sources' | 'share'>;

/** Boxes that differ in their ports alone are one. */
function rowsOf(traffic: Traffic): Part[] {
  const rows: { first: Box; ports: Row['ports'] }[] = [];
  for (const box of together(traffic.map((one) => ({ ...one, codes: EVERY_CODE })))) {
    const ports: [number, number] = [box.ports.first, box.ports.last];
    const same = rows.find(
      ({ first }) =>
        protocolText(first.protocols) === protocolText(box.protocols) &&
        isSame(first.addresses, box.addresses),
    );
    if (same) same.ports.push(ports);
    else rows.push({ first: box, ports: [ports] });
  }
  return rows.map(({ first, ports }) => ({
    protocol: protocolText(first.protocols),
    ports,
    ...whoOf(first.addresses),
  }));
}

/** With what lets it through now, or keeps it back. */
function toChange(
  { change, because, ...part }: Part & Pick<Change, 'change' | 'because'>,
  { asset, type, name, account, region }: Row,
  is: readonly Row[],
): Change {
  const isGain = change === 'opened' || change === 'widened';
  const way = is.find((row) => row.verdict !== 'blocked' && overlaps(row, part));
  return {
    ...{ change, asset, type, name, account, region, ...part },
    path: isGain ? (way?.path ?? []) : [],
    blockedBy: isGain ? [] : (is.find(({ verdict }) => verdict === 'blocked')?.blockedBy ?? []),
    because,
  };
}

function overlaps({ protocol, ports }: Row, part: Part): boolean {
  return (
    common(boxesOf({ protocol, ports, sources: part.sources } as Row), boxesOf({ ...part } as Row))
      .length > 0
  );
}
