import { admissions, type Setting } from '../../../model/exposure/admissions.ts';
import type { Inventory } from '../../../model/inventory.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import type { Facts, Resource, ResourceType } from '../../../model/resource.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../../model/unknown.ts';
import { type Around, aroundIn } from './around.ts';
import { bucketOpened } from './bucket.ts';
import { ANY_ACCOUNT, type Opened, openedBy } from './opened.ts';
import { sharedWith } from './shared.ts';
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

/** The facts that tell it. */
export const exposureFacts = {
  'AWS::::Account': [
    'organization',
    'organizationAccounts',
    'resourceControlPolicies',
    's3PublicAccessBlock',
  ],
  'AWS::::Region': ['snapshotBlockPublicAccessState'],
  'AWS::EC2::Image': ['isPublic', 'launchableByAccounts', 'launchableByOrganizations'],
  'AWS::EC2::Snapshot': ['restorableByAll', 'restorableByAccounts'],
  'AWS::IAM::Role': ['assumeRolePolicy'],
  'AWS::KMS::Key': ['policy'],
  'AWS::RDS::DBSnapshot': ['restoreAccounts'],
  'AWS::S3::Bucket': ['policy', 'acl', 'objectOwnership', 'publicAccessBlock', 'accessPoints'],
  'AWS::SNS::Topic': ['policy'],
  'AWS::SQS::Queue': ['policy'],
} as const satisfies { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };

/** Everything in the inventory that lets somebody in, widest first. `trusted`: accounts and organisations we know besides. */
export function exposuresOf(inventory: Inventory, trusted: readonly string[] = []): Exposures {
  const zone = zoneOf(inventory, trusted);
  const around = aroundIn(inventory);
  const found: Exposures = { exposures: [], unseen: [] };
  for (const one of inventory.resources) {
    const facts: readonly string[] = FACTS.get(one.type) ?? [];
    if (facts.length === 0 || AROUND.has(one.type)) continue;
    const { type, id, account, region } = one;
    const resource = { type, id, account, region };
    for (const fact of facts) {
      const value = Reflect.get(one, fact) as unknown;
      const unknown = value === undefined ? NOT_COLLECTED : value;
      if (isUnknown(unknown)) found.unseen.push({ resource, fact, unknown });
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

const FACTS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(exposureFacts));
/** They close what others open, and open nothing themselves. */
const AROUND: ReadonlySet<ResourceType> = new Set(['AWS::::Account', 'AWS::::Region']);
const NOT_COLLECTED: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };

function openedIn(resource: Resource, around: Around): Opened[] {
  const { account } = resource;
  const setting = (service: string): Setting => ({
    owner: around.ownerOf(account),
    ceilings: around.ceilingsOf(account, service).documents,
  });
  switch (resource.type) {
    case 'AWS::S3::Bucket': {
      const block = around.account(resource.account)?.s3PublicAccessBlock;
      return bucketOpened(resource as Resource<'AWS::S3::Bucket'>, block, setting('s3'));
    }
    case 'AWS::SNS::Topic':
      return byPolicy('policy', (resource as Resource<'AWS::SNS::Topic'>).policy, setting('sns'));
    case 'AWS::SQS::Queue':
      return byPolicy('policy', (resource as Resource<'AWS::SQS::Queue'>).policy, setting('sqs'));
    case 'AWS::KMS::Key': {
      const { policy } = resource as Resource<'AWS::KMS::Key'>;
      return byPolicy('policy', policy, setting('kms')).map(signed);
    }
    case 'AWS::IAM::Role': {
      const { assumeRolePolicy } = resource as Resource<'AWS::IAM::Role'>;
      return byPolicy('assumeRolePolicy', assumeRolePolicy, setting('sts')).map(signed);
    }
    default:
      return sharedWith(resource, around);
  }
}

function byPolicy(
  fact: string,
  policy: PolicyDocument | null | Unknown | undefined,
  setting: Setting,
): Opened[] {
  if (!policy || isUnknown(policy)) return [];
  return admissions(policy, setting).map((one) => openedBy(fact, one));
}

/** Nobody calls KMS or STS without signing, those aside for whom a provider vouches. */
function signed(opened: Opened): Opened {
  const { kind, value, limits } = opened.grantee;
  return kind === 'everyone' && value === '*'
    ? { ...opened, grantee: { ...ANY_ACCOUNT, limits } }
    : opened;
}
