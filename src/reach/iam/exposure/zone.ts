import { isNone } from '../../../model/addresses.ts';
import { parseCidr, publicPart } from '../../../model/cidr.ts';
import type { Grantee, Limit } from '../../../model/exposure/grantee.ts';
import type { Inventory } from '../../../model/inventory.ts';
import type { Resource } from '../../../model/resource.ts';
import { isUnknown } from '../../../model/unknown.ts';

/**
 * How far a resource is open, widest first: to whoever asks, to whoever has an AWS account, to somebody we do not know, to
 * AWS's services whoever makes them act, or to ourselves alone.
 */
export const levels = ['everyone', 'any account', 'foreign', 'services', 'in zone'] as const;
export type Level = (typeof levels)[number];

/** What is ours: accounts, organisations, and networks by id. */
export interface Zone {
  known: ReadonlySet<string>;
}

/** Of the accounts in the inventory, those of their organisations, and whom `castellan.yaml` trusts. */
export function zoneOf({ resources }: Inventory, trusted: readonly string[]): Zone {
  const known = new Set(trusted);
  for (const resource of resources) {
    known.add(resource.account);
    if (NETWORKS.has(resource.type)) known.add(resource.id.slice(resource.id.lastIndexOf('/') + 1));
    if (resource.type !== 'AWS::::Account') continue;
    const { organization, organizationAccounts } = resource as Resource<'AWS::::Account'>;
    if (organization && !isUnknown(organization)) {
      known.add(organization.id).add(organization.managementAccountId);
    }
    if (organizationAccounts && !isUnknown(organizationAccounts)) {
      for (const id of organizationAccounts) known.add(id);
    }
  }
  return { known };
}

const NETWORKS: ReadonlySet<string> = new Set(['AWS::EC2::VPC', 'AWS::EC2::VPCEndpoint']);

/** One limit that is ours is enough; without one, whatever limits everybody leaves somebody we do not know. */
export function levelOf(
  { kind, value, account, organization, limits }: Grantee,
  zone: Zone,
): Level {
  const isOurs = (id: string | undefined) => id !== undefined && zone.known.has(id);
  // Whoever keeps a provider for everyone, it is everyone who comes by it.
  if (kind !== 'everyone' && [value, account, organization].some(isOurs)) return 'in zone';
  if (limits.some((limit) => isOurLimit(limit, isOurs))) return 'in zone';
  const isFree = limits.length === 0;
  if (kind === 'service') return value === '*' && !isFree ? 'any account' : 'services';
  if (kind === 'everyone' || kind === 'any account') return isFree ? kind : 'foreign';
  return 'foreign';
}

function isOurLimit(
  { kind, value, account, organization }: Limit,
  isOurs: (id: string | undefined) => boolean,
): boolean {
  if (kind === 'addresses') return isPrivate(value.split(', '));
  return [value, account, organization].some(isOurs);
}

/** Nobody asks across the internet with such an address. */
function isPrivate(blocks: readonly string[]): boolean {
  return blocks.every((block) => parseCidr(block)) && isNone(publicPart(blocks));
}
