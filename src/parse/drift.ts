import { parseArn } from '../model/arn.ts';
import type { Inventory } from '../model/inventory.ts';
import { type AllOf, CODABLE, type Codable, codable, heldBy } from '../model/recorded-as-code.ts';
import type { Location, Resource } from '../model/resource.ts';
import { isUnknown } from '../model/unknown.ts';

/** Where an account and the code for it have come apart. */
export interface Drift {
  /** Made by people, and neither by this code nor by a stack. */
  undeclared: Codable[];
  /** What the code sets and the account has otherwise. */
  changed: Changed[];
  /** Why there may be more. */
  unseen: string[];
}

export interface Changed {
  /** The resource, as AWS and as the code calls it. */
  id: string;
  address: string;
  fact: string;
  code: unknown;
  live: unknown;
  location?: Location;
}

/**
 * Holds an account against what code declares for it: a state says most, as every value in it is known; of other code what is
 * known only after apply is held against nothing.
 */
export function driftBetween(live: Inventory, code: readonly Inventory[]): Drift {
  const declared = code.flatMap(({ resources }) =>
    resources.filter(({ address }) => address !== undefined),
  );
  return {
    undeclared: undeclaredIn(live, declared),
    changed: changedIn(live, declared),
    unseen: unseenIn(live),
  };
}

function undeclaredIn(live: Inventory, declared: readonly Resource[]): Codable[] {
  const regions = [...new Set(live.resources.map(({ region }) => region))];
  const ofCode = declared.flatMap(({ type, id, name, region }) => {
    const resources = [id, name].map((physicalResourceId) => ({
      resourceType: type,
      physicalResourceId,
    }));
    // Code that does not say where means any of them.
    return (isOpen(region) ? regions : [region]).map((one) => ({ region: one, resources }));
  });
  const stacks = live.resources.flatMap((resource) => {
    if (resource.type !== 'AWS::CloudFormation::Stack') return [];
    const { region, stackResources } = resource as Resource<'AWS::CloudFormation::Stack'>;
    const known = !stackResources || isUnknown(stackResources) ? [] : stackResources;
    return [{ region, resources: known }];
  });
  const isHeld = heldBy([...ofCode, ...stacks]);
  const ids = new Set(declared.map(({ id }) => id));
  const accounts = new Set(live.resources.map(({ account }) => account));
  const isOf = (account: string | undefined) => !account || accounts.has(account);
  const all: AllOf = (type) => live.resources.filter((resource) => resource.type === type) as never;
  return (
    [...codable(all)]
      // An organisation's trail is seen in each of its accounts, and made in one.
      .filter(({ id }) => isOf(parseArn(id)?.account))
      .filter((resource) => !ids.has(resource.id) && !isHeld(resource))
      .map(({ type, id }) => ({ type, id }))
  );
}

function changedIn(live: Inventory, declared: readonly Resource[]): Changed[] {
  const byId = new Map(declared.map((resource) => [`${resource.type} ${resource.id}`, resource]));
  return live.resources.flatMap((resource) => {
    const own = byId.get(`${resource.type} ${resource.id}`);
    return own ? differences(resource, own) : [];
  });
}

function differences(resource: Resource, declared: Resource): Changed[] {
  const { address = declared.id, written, location } = declared;
  return [...(written ?? [])].flatMap(([fact, at]): Changed[] => {
    const live = (resource as unknown as Record<string, unknown>)[fact];
    const code = (declared as unknown as Record<string, unknown>)[fact];
    if (live === undefined || !isKnown(live) || !isKnown(code)) return [];
    if (canonical(live) === canonical(code)) return [];
    const place = at ?? location;
    return [{ id: resource.id, address, fact, code, live, ...(place && { location: place }) }];
  });
}

/** In whole: no part of it is unknown, and none is known after apply only. */
function isKnown(value: unknown): boolean {
  if (typeof value === 'string') return !isOpen(value);
  if (typeof value !== 'object' || value === null) return true;
  return !isUnknown(value) && Object.values(value).every(isKnown);
}

function isOpen(text: string): boolean {
  return /<[^>]*>/.test(text);
}

/** Lists say the same in any order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`,
  );
  return `{${members.sort().join()}}`;
}

function unseenIn({ incomplete }: Inventory): string[] {
  return incomplete
    .filter(({ type, leftOut }) => !leftOut && Object.hasOwn(CODABLE, type))
    .map(({ type, region, unknown }) => `${type} in ${region}: ${unknown.detail}`);
}
