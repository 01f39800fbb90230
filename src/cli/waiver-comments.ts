import type { AnyControl } from '../controls/control.ts';
import type { PlacedWaiver } from '../judge/waivers.ts';
import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/resource.ts';
import type { Waiver } from '../model/waiver.ts';
import type { Declarations } from '../parse/declared.ts';
import type { Remark } from '../parse/remarks.ts';
import { didYouMean } from './suggest.ts';
import { wrongDay } from './waivers.ts';

/** What comments in code waive, and what is wrong with those that waive nothing. */
export interface CommentsRead {
  waivers: PlacedWaiver[];
  /** `main.tf:12 ...` */
  problems: string[];
}

/**
 * Reads comments such as `castellan:waive s3.bucket-not-public owner=web until=2027-01-31 reason="public site"`. One covers
 * the block it stands in or above: findings on its resource, on what a module call makes, or written within its lines.
 */
export function readComments(
  roots: readonly Declarations[],
  controls: readonly AnyControl[],
  now: string,
): CommentsRead {
  const read: CommentsRead = { waivers: [], problems: [] };
  for (const [, places] of byPlace(roots)) {
    const [first] = places;
    if (!first) continue;
    const { remark } = first;
    const at = `${remark.file}:${remark.line}`;
    const told = waiverIn(remark, controls, now);
    if (typeof told === 'string') read.problems.push(`${at} ${told}`);
    else read.waivers.push({ ...told, at, ...standing(places) });
  }
  return read;
}

interface Place {
  root: Declarations;
  remark: Remark;
}

/** The comment of a module that several roots call is one. */
function byPlace(roots: readonly Declarations[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const root of roots) {
    for (const remark of root.remarks) {
      const key = `${remark.file}:${remark.line}`;
      places.set(key, [...(places.get(key) ?? []), { root, remark }]);
    }
  }
  return places;
}

/** What it stands at, and the first of that by name. */
function standing(places: readonly Place[]): Pick<PlacedWaiver, 'resource' | 'standsAt'> {
  const covered = new Set<string>();
  const blocks: Location[] = [];
  let resource: string | undefined;
  for (const { root, remark } of places) {
    for (const { address, location, via } of root.resources) {
      const around = [location, ...via].filter((block) => holds(block, remark));
      if (around.length === 0) continue;
      resource ??= address;
      covered.add(`${root.root}\n${address}`);
      blocks.push(...around);
    }
  }
  return {
    resource: resource ?? 'nothing',
    standsAt: ({ resource: { id }, location }: Finding, root) =>
      covered.has(`${root}\n${id}`) ||
      // An inline policy is a part of its role.
      covered.has(`${root}\n${id.replace(/[.][^.]*\[\d+\]$/, '')}`) ||
      [location, ...(location?.via ?? [])].some(
        (written) => written && blocks.some((block) => isWithin(written, block)),
      ),
  };
}

function holds({ file, line, endLine }: Location, remark: Remark): boolean {
  return file === remark.file && line <= remark.of && remark.of <= endLine;
}

function isWithin(written: Location, { file, line, endLine }: Location): boolean {
  return written.file === file && line <= written.line && written.line <= endLine;
}

/** The waiver a comment says, or what is wrong with it. */
function waiverIn(
  { text }: Remark,
  controls: readonly AnyControl[],
  now: string,
): Omit<Waiver, 'resource'> | string {
  const [, control, rest = ''] = /^castellan:waive\s+([\w.-]+)(.*)$/.exec(text) ?? [];
  if (control === undefined) return foreign(text);
  if (!controls.some(({ id }) => id === control)) {
    return `waives nothing: there is no control ${control}${didYouMean(
      control,
      controls.map(({ id }) => id),
    )}`;
  }
  const told = new Map<string, string>();
  for (const [, key = '', quoted, bare = ''] of rest.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) {
    if (!KEYS.includes(key)) return `waives nothing: it has no ${key}${didYouMean(key, KEYS)}`;
    told.set(key, quoted ?? bare);
  }
  const [owner, until, reason] = ['owner', 'until', 'reason'].map((key) => told.get(key)?.trim());
  const missing = [!owner && 'owner', !until && 'until', !reason && 'reason'].filter(Boolean);
  if (!owner || !until || !reason) return `waives nothing: it lacks ${missing.join(', ')}`;
  const wrong = wrongDay(until, now);
  if (wrong !== undefined) return `waives nothing: until ${wrong}`;
  const ticket = told.get('ticket');
  return {
    ...{ control, owner, reason, expires: until },
    ...(ticket !== undefined && { ticket }),
  };
}

const KEYS = ['owner', 'until', 'reason', 'ticket'];

/** What another scanner is told says neither who answers for it nor until when. */
function foreign(text: string): string {
  const said = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  return `(${said}) waives nothing here: say castellan:waive CONTROL owner=WHO until=YYYY-MM-DD reason="WHY"`;
}
