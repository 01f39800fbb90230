import type { Inventory } from '../../../model/inventory.ts';
import type { Facts, Resource, ResourceType } from '../../../model/resource.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../../model/unknown.ts';
import { resourcePolicies } from '../resource-policies.ts';
import { aroundIn } from './around.ts';
import type { Opened } from './opened.ts';
import { openedIn } from './opened-in.ts';
import { networkFacts } from './within.ts';
import { type Level, levelOf, levels, zoneOf } from './zone.ts';

/** That a resource is open to somebody, how far that is, and where it says so. */
export interface Exposure extends Opened {
  resource: { type: ResourceType; id: string; account: string; region: string };
  level: Level;
}

/** What is open to whom; and what was not seen, and may be open. */
export interface Exposures {
  exposures: Exposure[];
  unseen: { resource: Exposure['resource']; fact: string; unknown: Unknown }[];
}

/** What else opens a type of resource than its policies: by lists. */
const SHARED = {
  'AWS::EC2::Image': ['isPublic', 'launchableByAccounts', 'launchableByOrganizations'],
  'AWS::EC2::Snapshot': ['restorableByAll', 'restorableByAccounts'],
  'AWS::RAM::ResourceShare': ['sharedResources'],
  'AWS::RDS::DBSnapshot': ['restoreAccounts'],
  'AWS::SSM::Document': ['sharedWithAccounts'],
  'AWS::S3::Bucket': ['acl', 'objectOwnership', 'publicAccessBlock', 'accessPoints'],
} as const satisfies FactNames;

/** What closes again what others open, and opens nothing by itself. */
const AROUND = {
  'AWS::::Account': [
    'organization',
    'organizationAccounts',
    'resourceControlPolicies',
    's3PublicAccessBlock',
  ],
  'AWS::::Region': ['snapshotBlockPublicAccessState'],
} as const satisfies FactNames;

type FactNames = { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };

const POLICIES = resourcePolicies.map(({ type, fact }) => [type, [fact]] as const);

/** The facts that tell it. */
export const exposureFacts = factsOf(
  POLICIES,
  Object.entries(SHARED),
  Object.entries(networkFacts),
  Object.entries(AROUND),
);

const OPENING = factsOf(POLICIES, Object.entries(SHARED), Object.entries(networkFacts));

function factsOf(
  ...parts: (readonly (readonly [string, readonly string[]])[])[]
): Readonly<Record<string, readonly string[]>> {
  const all: Record<string, string[]> = {};
  for (const [type, facts] of parts.flat()) all[type] = [...(all[type] ?? []), ...facts];
  return all;
}

/** Everything in the inventory that lets somebody in, widest first. `trusted`: accounts and organisations we know besides. */
export function exposuresOf(inventory: Inventory, trusted: readonly string[] = []): Exposures {
  const zone = zoneOf(inventory, trusted);
  const around = aroundIn(inventory);
  const found: Exposures = { exposures: [], unseen: [] };
  for (const one of inventory.resources) {
    const facts = OPENING[one.type];
    if (!facts) continue;
    const { type, id, account, region } = one;
    const resource = { type, id, account, region };
    for (const [fact, unknown] of facts.flatMap((name) => unseenIn(one, name))) {
      found.unseen.push({ resource, fact, unknown });
    }
    try {
      for (const opened of openedIn(one, around)) {
        // An id of what is deleted is nobody's any more.
        if (opened.grantee.kind === 'deleted principal') continue;
        found.exposures.push({ resource, level: levelOf(opened.grantee, zone), ...opened });
      }
    } catch (error) {
      if (!(error instanceof UnknownFact)) throw error;
      found.unseen.push({ resource, fact: error.fact, unknown: error.unknown });
    }
  }
  const rank = ({ level }: Exposure) => levels.indexOf(level);
  found.exposures.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.resource.id < b.resource.id ? -1 : a.resource.id > b.resource.id ? 1 : 0),
  );
  return found;
}

/** A fact that nobody saw, or of a list of policies those. */
function unseenIn(resource: Resource, fact: string): [fact: string, unknown: Unknown][] {
  const value = Reflect.get(resource, fact) as unknown;
  if (value === undefined) return [[fact, NOT_COLLECTED]];
  if (isUnknown(value)) return [[fact, value]];
  if (!Array.isArray(value)) return [];
  return (value as { name?: string; policy?: unknown }[]).flatMap(({ name, policy }) =>
    isUnknown(policy) ? [[`${fact}/${name}`, policy]] : [],
  );
}

const NOT_COLLECTED: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };
