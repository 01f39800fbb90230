import type { Owner } from '../../../model/exposure/outsiders.ts';
import { hasResourceControl } from '../../../model/iam-actions/iam-actions.ts';
import { type Inventory, ofTypes } from '../../../model/inventory.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import { type Endpoints, endpointsIn } from '../endpoints.ts';
import { boundsIn } from '../organization.ts';

/** What stands around the resources of an inventory. */
export interface Around {
  /** An account that was scanned. */
  account(id: string): Resource<'AWS::::Account'> | undefined;
  region(account: string, region: string): Resource<'AWS::::Region'> | undefined;
  /** Of VPCs. */
  endpoints: Endpoints;
  /** Whose a resource of this account is. */
  ownerOf(account: string): Owner;
  /** Policies of the organisation whose Denies bind whoever asks a service for it, and those that nobody saw. */
  ceilingsOf(account: string, service: string): { documents: PolicyDocument[]; unseen: Unknown[] };
}

export function aroundIn({ resources }: Pick<Inventory, 'resources'>): Around {
  const accounts = new Map<string, Resource<'AWS::::Account'>>();
  const regions = new Map<string, Resource<'AWS::::Region'>>();
  for (const resource of ofTypes(resources, TYPES)) {
    const { type, account, region } = resource;
    if (type === 'AWS::::Account') accounts.set(account, resource as Resource<'AWS::::Account'>);
    if (type === 'AWS::::Region') {
      regions.set(`${account} ${region}`, resource as Resource<'AWS::::Region'>);
    }
  }
  const boundsOf = boundsIn({ resources });
  return {
    account: (id) => accounts.get(id),
    endpoints: endpointsIn({ resources }),
    region: (account, region) => regions.get(`${account} ${region}`),
    ownerOf(account) {
      const organization = accounts.get(account)?.organization;
      return {
        account,
        ...(organization !== undefined &&
          !isUnknown(organization) && { organization: organization?.id ?? null }),
      };
    },
    ceilingsOf(account, service) {
      const all = hasResourceControl(service)
        ? boundsOf(account).resourceControlPolicies.flat()
        : [];
      return {
        documents: all.flatMap(({ document }) => (isUnknown(document) ? [] : [document])),
        unseen: all.flatMap(({ document }) => (isUnknown(document) ? [document] : [])),
      };
    },
  };
}

const TYPES: ReadonlySet<ResourceType> = new Set(['AWS::::Account', 'AWS::::Region']);
