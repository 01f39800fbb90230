import { createHash } from 'node:crypto';
import type { AnyControl } from '../controls/control.ts';
import type { Finding } from '../model/finding.ts';
import type { IncompleteListing } from '../model/inventory.ts';
import type { Identity, Location, Resource } from '../model/resource.ts';
import type { Tag } from '../model/tag.ts';
import { isUnknown, UnknownFact } from '../model/unknown.ts';
import { type Asked, type Outcome, type Sight, type Witness, watched } from './outcome.ts';

/** What a control says of anything. */
export interface Told extends Asked {
  settings: object;
  /** What every finding of it says, or of these parts of it. */
  about: (parts?: string[]) => Pick<Finding, 'guides' | 'frameworks' | 'severity' | 'title'>;
}

/** An outcome with its evidence: the control runs once more for that, so only what will be reported pays for it. */
export function told(asked: Told, sight: Sight, resource: Resource, outcome: Outcome): Finding {
  const { control, settings, about } = asked;
  const { verdict, reason, parts } = outcome;
  const { outcome: again, reads } = watched(asked, sight, settings);
  if (again.verdict !== verdict) {
    throw new Error(
      `${control.id} on ${resource.id} is ${verdict}, but ${again.verdict} (${again.reason}) when watched`,
    );
  }
  const all = reads.map(({ read }) => read);
  const omitted = Math.max(0, all.length - EVIDENCE_FIRST - EVIDENCE_LAST);
  const evidence = omitted ? [...all.slice(0, EVIDENCE_FIRST), ...all.slice(-EVIDENCE_LAST)] : all;
  const location = placeOf(resource, reads);
  return {
    ...identify(control, resource),
    ...about(parts),
    verdict,
    ...(reason !== undefined && { reason: ifCreated(resource, verdict, reason) }),
    evidence,
    ...(omitted > 0 && { evidenceOmitted: omitted }),
    ...(location && { location }),
    ...(parts && { parts }),
  };
}

/** Whoever reads many things reads what decided last, after what told it whether to look at all. */
const EVIDENCE_FIRST = 10;
const EVIDENCE_LAST = 30;

/** A failure of what the code may not create at all is one only if it does. */
function ifCreated({ perhaps }: Resource, verdict: Outcome['verdict'], reason: string): string {
  return perhaps === undefined || verdict !== 'fail'
    ? reason
    : `${reason}, if it is created (${perhaps})`;
}

/**
 * In code: where the last fact that is written somewhere is, for that decided; else the resource itself. Accounts and regions
 * are written nowhere: there the resource decided that was read last.
 */
function placeOf(resource: Resource, reads: readonly Witness[]): Location | undefined {
  const own = placeIn(reads, resource);
  if (own || !isWhole(resource)) return own ?? resource.location;
  const last = reads.findLast(({ of }) => of?.location && !isWhole(of))?.of;
  return (last && (placeIn(reads, last) ?? last.location)) ?? resource.location;
}

function placeIn(reads: readonly Witness[], resource: Resource): Location | undefined {
  const last = reads.findLast((one) => one.of === resource && writtenAt(one));
  return last && writtenAt(last);
}

function isWhole({ type }: Resource): boolean {
  return type === 'AWS::::Account' || type === 'AWS::::Region';
}

function writtenAt({ read, of }: Witness): Location | undefined {
  return of?.written?.get(read.fact.replace(/[.[].*/s, ''));
}

function identify(
  control: AnyControl,
  resource: Resource,
): Pick<Finding, 'id' | 'control' | 'resource'> {
  const { type, name, account, region, existing } = resource;
  const id = resource.address ?? resource.id;
  const tags = 'tags' in resource ? knownTags(resource.tags) : [];
  return {
    id: findingId(control.id, resource),
    control: control.id,
    resource: {
      ...{ type, id, name, account, region },
      ...(tags.length > 0 && { tags }),
      ...(existing && { existing }),
    },
  };
}

/** Code may leave some of them open. */
function knownTags(tags: unknown): Tag[] {
  if (isUnknown(tags)) return [];
  return (tags as Tag[]).filter(
    (tag) => !isUnknown(tag) && !isUnknown(tag.key) && !isUnknown(tag.value),
  );
}

/** A listing that did not complete leaves resources nobody saw: one unknown for each control about their type. */
export function unseen(
  { control, about }: Told,
  { type, account, region, unknown }: IncompleteListing,
): Finding {
  const resource = { type, id: '*', name: '*', account, region };
  return {
    id: findingId(control.id, resource),
    control: control.id,
    verdict: 'unknown',
    reason: new UnknownFact(`list of ${type}`, unknown).message,
    resource,
    evidence: [],
    ...about(),
  };
}

function findingId(
  control: string,
  {
    account,
    region,
    address,
    id,
    root,
  }: Pick<Identity, 'account' | 'region' | 'address' | 'id' | 'root'>,
): string {
  // The same address may stand in several roots.
  const place = root === undefined ? [account, region] : [account, region, root];
  const named = [control, ...place, address ?? id];
  return createHash('sha256').update(named.join('\n')).digest('hex');
}
