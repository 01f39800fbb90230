import { parseArn } from '../../model/arn.ts';
import { globMatches } from '../../model/glob.ts';
import { type Inventory, ofType, placesOf } from '../../model/inventory.ts';
import type { NamedPolicy, PolicyDocument } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import type { Policy } from './policies.ts';
import { type ResourcePolicy, resourcePolicies, sharePolicies } from './resource-policies.ts';

/** Where a policy that speaks for a resource stands. */
export interface PolicyPlace {
  row: ResourcePolicy;
  id: string;
  /** Where the id alone does not say it. */
  account?: string;
  /** Of several policies the one of this name. */
  name?: string;
}

/**
 * The policies that have a say when the action is asked for on the resource. None where such resources have no policy, or
 * none that is collected, and where a pattern names more than one resource.
 */
export function placesOfPolicy(action: string, resource: string): PolicyPlace[] {
  const arn = parseArn(resource);
  if (!arn) return [];
  const prefix = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase() || action;
  const before = resource.slice(0, resource.length - arn.resource.length);
  return resourcePolicies.flatMap((row): PolicyPlace[] => {
    if (row.of !== arn.service || !globMatches(prefix, row.service)) return [];
    const [held] = row.holder.exec(arn.resource) ?? [];
    const name = row.named && arn.resource.replace(row.named, '');
    if (held === undefined || /[*?]/.test(`${held}${name ?? ''}`)) return [];
    const place = row.ofRegion
      ? { row, id: arn.region, account: arn.account }
      : { row, id: row.idOf?.(arn, held) ?? `${before}${held}` };
    return [name === undefined ? place : { ...place, name }];
  });
}

/** The resource whose policy it is; undefined where it is not in the inventory. */
export interface Find {
  (place: PolicyPlace): Resource | undefined;
  /** The policies of the shares that a resource is in; absent where shares are not looked at. */
  sharing?(resource: string): readonly PolicyPlace[];
}

/** All that have a say: policies of the resource, and of what it is shared by. */
export function placesIn(find: Find, action: string, resource: string): PolicyPlace[] {
  return [...placesOfPolicy(action, resource), ...(find.sharing?.(resource) ?? [])];
}

/** Looks through the inventory once for each type. */
export function findIn({ resources }: Pick<Inventory, 'resources'>): Find {
  const known = new Map<ResourceType, ReadonlyMap<string, number>>();
  const find: Find = ({ row: { type }, id, account }) => {
    const places = known.get(type) ?? placesOf(resources, type, account !== undefined);
    known.set(type, places);
    const place = places.get(account === undefined ? id : `${account} ${id}`);
    return place === undefined ? undefined : resources.at(place);
  };
  let shares: ReturnType<typeof sharesIn> | undefined;
  find.sharing = (resource) => {
    shares ??= sharesIn({ resources });
    return shares.get(resource) ?? [];
  };
  return find;
}

/** By what is in them. What is in a share that was not seen is a gap already. */
function sharesIn({ resources }: Pick<Inventory, 'resources'>): Map<string, PolicyPlace[]> {
  const shares = new Map<string, PolicyPlace[]>();
  for (const { id, sharedResources = [] } of ofType(resources, 'AWS::RAM::ResourceShare')) {
    if (isUnknown(sharedResources)) continue;
    for (const arn of sharedResources) {
      shares.set(arn, [...(shares.get(arn) ?? []), { row: sharePolicies, id }]);
    }
  }
  return shares;
}

/** What stands there: Unknown where it was not seen. Of a list of policies, each that is meant. */
export function documentsAt(
  found: Resource | undefined,
  { row, name }: PolicyPlace,
): (PolicyDocument | Unknown)[] {
  return policiesOf(found && Reflect.get(found, row.fact), name).flatMap(
    ({ policy }) => policy ?? [],
  );
}

/** The policies that a fact holds, whether it is one or a list by name, of which one may be `meant`. */
export function policiesOf(
  fact: unknown,
  meant?: string,
): { name?: string; policy: PolicyDocument | null | Unknown }[] {
  const all = policiesIn(fact);
  return meant === undefined ? all : all.filter(({ name }) => name === undefined || name === meant);
}

/** One without a name is the only one. */
function policiesIn(fact: unknown): ReturnType<typeof policiesOf> {
  if (Array.isArray(fact)) return fact as NamedPolicy[];
  return [{ policy: (fact ?? (fact === null ? null : NOT_FOUND)) as PolicyDocument | Unknown }];
}

/** Has it a policy that is not read at all, so that nobody can tell whom it lets in? */
export function hasUnreadPolicy(action: string, resource: string): boolean {
  const { service = '', resource: name = '' } = parseArn(resource) ?? {};
  if (/[*?]/.test(resource) || placesOfPolicy(action, resource).length > 0) return false;
  return UNREAD.has(service) || UNREAD_KINDS.get(service)?.test(name) === true;
}

/**
 * Whose a resource is, undefined where neither its ARN nor the inventory tells, and what its own policy says: null where
 * it has none, Unknown where it was not seen.
 */
export function ownedBy(
  find: Find,
  action: string,
  resource: string,
): { account: string | undefined; policy: Policy | null } {
  const found = placesIn(find, action, resource).map((place) => ({ place, holder: find(place) }));
  const documents = found.flatMap(({ place, holder }) => documentsAt(holder, place));
  if (hasUnreadPolicy(action, resource)) documents.push(NOT_READ);
  const [holder] = found.flatMap((one) => one.holder ?? []);
  const [document] = together(documents);
  return {
    account: holder?.account ?? (parseArn(resource)?.account || undefined),
    policy: document === undefined ? null : { document },
  };
}

/** What several policies say as one, at most; one that was not seen hides what they say. */
function together(documents: readonly (PolicyDocument | Unknown)[]): (PolicyDocument | Unknown)[] {
  const [first, ...others] = documents;
  if (!first || others.length === 0) return [...documents];
  const unseen = documents.find(isUnknown);
  if (unseen) return [unseen];
  const all = documents.filter((one): one is PolicyDocument => !isUnknown(one));
  const isNew = all.some(({ version }) => version === NEW);
  return [
    {
      version: isNew ? NEW : '2008-10-17',
      statements: all.flatMap(({ statements }) => statements),
    },
  ];
}

const NEW = '2012-10-17';

/** Why nothing is known of a resource that is not in the inventory. */
export const NOT_FOUND: Unknown = {
  $unknown: 'incomplete',
  detail: 'the resource is not among what was scanned',
};
const NOT_READ: Unknown = {
  $unknown: 'unsupported',
  detail: 'policies of such resources are not read yet',
};

/**
 * Services with policies on resources, beside those that are collected. Source: IAM User Guide, "AWS services that work
 * with IAM", column of resource-based policies.
 */
const UNREAD = new Set(
  `acm-pca aoss codeartifact codebuild ecr-public mediastore network-firewall ram redshift-serverless
  refactor-spaces rekognition s3-object-lambda s3-outposts s3express s3tables schemas serverlessrepo ses signer ssm
  ssm-contacts ssm-incidents verifiedpermissions vpc-lattice vpce`.split(/\s+/),
);

/** Resources with a policy that is not read, of services with others that are. */
const UNREAD_KINDS = new Map([
  ['backup', /^recovery-point:/],
  ['events', /^rule\//],
  ['lambda', /^(layer:|function:.+:)/],
  ['logs', /^destination:/],
]);
