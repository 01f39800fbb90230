import { defaults } from '../model/defaults.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Identity, Location, Resource, ResourceType } from '../model/resource.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import type { Whole } from './adapter.ts';
import type { Adapters } from './code.ts';
import type { Declarations, Declared } from './declared.ts';
import { mayMake } from './makers.ts';
import { spelled } from './value.ts';

/** An account and one of its regions, as the code calls them. */
export interface Place {
  account: string;
  region: string;
}

/** What a block says of a whole account or region. */
export interface Said {
  sets: Whole;
  fact: string;
  value: unknown;
  at: Location;
}

/** Where a root makes something. */
export function placesOf({ resources }: Pick<Declarations, 'resources'>): Place[] {
  return [...new Map(resources.map(placeOf).map((place) => [keyOf(place), place])).values()];
}

/**
 * The accounts and regions that the code goes to. What it does not say of them counts as never set; where it says so, the
 * fact is among those `written`.
 */
export function wholesOf(
  { root, resources }: Declarations,
  places: readonly Place[],
  saidBy: (declared: Declared) => readonly Said[],
): Resource[] {
  const wholes = new Map<string, Resource>();
  for (const { account, region } of places) {
    wholes.set(`AWS::::Account ${account}`, {
      ...defaults['AWS::::Account'],
      ...{ type: 'AWS::::Account', id: account, name: account, account, region: 'us-east-1', root },
    });
    wholes.set(`AWS::::Region ${keyOf({ account, region })}`, {
      ...defaults['AWS::::Region'],
      ...{ type: 'AWS::::Region', id: `${account}/${region}`, name: region, account, region, root },
    });
  }
  for (const declared of resources) {
    const place = placeOf(declared);
    for (const said of saidBy(declared)) {
      const key = said.sets === 'AWS::::Account' ? place.account : keyOf(place);
      const whole = wholes.get(`${said.sets} ${key}`);
      if (whole) wholes.set(`${said.sets} ${key}`, withSaid(whole, said));
    }
  }
  return [...wholes.values()];
}

function withSaid(whole: Resource, { fact, value, at }: Said): Resource {
  const before = (whole as unknown as Record<string, unknown>)[fact];
  const isFirst = !whole.written?.has(fact);
  return {
    ...whole,
    location: whole.location ?? at,
    written: new Map([...(whole.written ?? []), ...(isFirst ? [[fact, at] as const] : [])]),
    // What one block leaves out another may say.
    [fact]: isFirst ? (value ?? before) : bothOf(before, value),
  } as Resource;
}

/** Lists add up, what is not known of them too; of anything else the last is what holds. */
function bothOf(before: unknown, value: unknown): unknown {
  const [some, more] = [before, value].map((one) => {
    if (Array.isArray(one)) return one;
    return isUnknown(one) ? [{ $unknown: one.$unknown, detail: one.detail }] : undefined;
  });
  const isList = Array.isArray(before) || Array.isArray(value);
  if (some && more && isList) return [...some, ...more];
  return isUnknown(before) ? before : (value ?? before);
}

/** What of a control tells what it is about. */
interface Asking {
  reads: readonly string[];
  around?: object;
}

/**
 * Which resources a control judges for code: those that it declares, and the accounts and regions of which it says something
 * that the control asks. Of others other code may say it; where this one does, it says all.
 */
export function saidBy(code: Inventory): (control: Asking, resource: Resource) => boolean {
  const told = new Set<string>();
  const written = new Map<string, Resource['written']>();
  for (const resource of code.resources) {
    const { type, account } = resource;
    if (ofTheAccount(type)) told.add(`${account} ${type}`);
    if (isWhole(resource)) written.set(wholeKey(resource), resource.written);
  }
  return ({ reads, around = {} }, resource) => {
    if (!isWhole(resource)) return resource.root !== undefined;
    const said = written.get(wholeKey(resource));
    return (
      reads.some((fact) => said?.has(fact) && !WHERE.has(fact)) ||
      Object.keys(around).some((type) => told.has(`${resource.account} ${type}`))
    );
  };
}

/** A region is known by its name within its account, whoever tells of it. */
export function wholeKey({ type, account, name }: Identity): string {
  return type === 'AWS::::Region' ? `${type} ${account} ${name}` : `${type} ${account}`;
}

/** Where an account stands, which is no setting of it. */
const WHERE: ReadonlySet<string> = new Set(['organization', 'organizationAccounts']);

/** Resources that are settings of an account: there is one, or few, for all of it. */
function ofTheAccount(type: string): boolean {
  return type === 'AWS::CloudTrail::Trail';
}

/** Is it an account or a region? */
export function isWhole({ type }: { type: ResourceType }): boolean {
  return type === 'AWS::::Account' || type === 'AWS::::Region';
}

/** Types of which code does not tell all there are: what it leaves out, and what no adapter reads. */
export function untold(
  { resources, gaps }: Pick<Declarations, 'resources' | 'gaps'>,
  places: readonly Place[],
  adapters: Adapters,
): IncompleteListing[] {
  const kinds = [...new Set(resources.map(({ type }) => type))];
  const types = (Object.keys(defaults) as ResourceType[]).filter((type) => !isWhole({ type }));
  const [gap] = gaps;
  return types
    .filter((type) => gap || ofAwsToo(type) || !kinds.every((kind) => isTold(kind, type, adapters)))
    .flatMap((type) => places.map((place) => untoldAt(place, type, gap?.unknown)));
}

/** AWS has some in every account. */
function ofAwsToo(type: ResourceType): boolean {
  return type === 'AWS::IAM::ManagedPolicy' || type === 'AWS::EC2::PrefixList';
}

/** Do the blocks of a kind make none of the type, or are those that they make read? */
function isTold(kind: string, type: ResourceType, { resources }: Adapters): boolean {
  const read = resources.get(kind) ?? [];
  return read.some((adapter) => adapter.type === type) || mayMake(kind, type) === false;
}

function untoldAt(
  { account, region }: Place,
  type: ResourceType,
  gap: Unknown | undefined,
): IncompleteListing {
  const detail = `what ${type} there are is known where it runs`;
  const unknown = gap ?? { $unknown: 'computed' as const, detail };
  return { type, account, region, unknown, leftOut: true };
}

function placeOf({ account, region }: Pick<Declared, 'account' | 'region'>): Place {
  return { account: spelled(account), region: spelled(region) };
}

function keyOf({ account, region }: Place): string {
  return JSON.stringify([account, region]);
}
