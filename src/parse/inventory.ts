import { defaults } from '../model/defaults.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Location, Resource, ResourceType } from '../model/resource.ts';
import type { AnyAdapter, Beside } from './adapter.ts';
import { Block, part, type Reading } from './block.ts';
import { type Adapters, Code } from './code.ts';
import type { Declarations, Declared } from './declared.ts';
import { type Fields, spelled } from './value.ts';

/** What a root declares, as the inventory a live account would give. */
export function inventoryOf(
  declarations: Declarations,
  adapters: Adapters,
  collectedAt: string,
): Inventory {
  const code = new Code(declarations, adapters);
  const resources = declarations.resources.flatMap((declared) =>
    (adapters.get(declared.type) ?? []).flatMap((adapter) =>
      partsOf(declared, adapter, code).map((part) => resourceOf(declared, part, adapter, code)),
    ),
  );
  const places = placesOf(declarations);
  return {
    collectedAt,
    partition: 'aws',
    resources: [...resources, ...places.map(({ account }) => accountOf(account))],
    incomplete: places.flatMap((place) => untold(place, adapters)),
  };
}

interface Place {
  account: string;
  region: string;
}

function placesOf({ resources }: Declarations): Place[] {
  const places = resources.map(({ account, region }): [string, Place] => {
    const place = { account: spelled(account), region: spelled(region) };
    return [JSON.stringify(place), place];
  });
  return [...new Map(places).values()];
}

/** The account the code goes to: what it does not declare of it counts as never set. */
function accountOf(account: string): Resource {
  const type = 'AWS::::Account';
  return { type, id: account, name: account, account, region: 'us-east-1', ...defaults[type] };
}

/** Types that code does not tell of: there may be any number of them. */
function untold(place: Place, adapters: Adapters): IncompleteListing[] {
  const told = new Set<ResourceType>([...adapters.values()].flat().map(({ type }) => type));
  told.add('AWS::::Account');
  return resourceTypes
    .filter((type) => !told.has(type))
    .map((type) => ({
      type,
      ...place,
      unknown: { $unknown: 'computed', detail: `what ${type} there are is known where it runs` },
      leftOut: true,
    }));
}

/** The block, or what in it is a resource of its own. */
interface Part {
  id: string;
  fields: Fields;
}

function partsOf({ address, fields }: Declared, { within }: AnyAdapter, code: Code): Part[] {
  if (within === undefined) return [{ id: address, fields }];
  const parts = new Block(fields, code.reading(address)).each(within);
  return parts.map((part, i) => ({ id: `${address}.${within}[${i}]`, fields: part.fields }));
}

function resourceOf(
  declared: Declared,
  { id, fields }: Part,
  adapter: AnyAdapter,
  code: Code,
): Resource {
  const { address } = declared;
  const name = code.nameOf(declared, adapter, fields);
  const self = code.self(declared, name);
  const written = new Map<string, Location>();
  const facts = Object.entries<Reader>(adapter.facts).map(([fact, read]) => {
    // What is read first is where the fact is decided; the rest is looked at because of it.
    const reading = code.reading(address, (at) => {
      if (!written.has(fact)) written.set(fact, at);
    });
    const whole = new Block(declared.fields, reading);
    const beside = besides({ self, whole, address, names: [name] }, code, reading);
    return [fact, part(() => read(new Block(fields, reading), beside))] as const;
  });
  return {
    type: adapter.type,
    id,
    name: name ?? address.slice(address.lastIndexOf('.') + 1),
    account: self.account,
    region: self.region,
    location: fields.location ?? declared.location,
    written,
    ...Object.fromEntries(facts),
  } as Resource;
}

type Reader = (block: Block, beside: Beside) => unknown;

const resourceTypes = Object.keys(defaults) as ResourceType[];

function besides(named: Omit<Beside, 'list' | 'one'>, code: Code, reading: Reading): Beside {
  return {
    ...named,
    list<Item>(type: string, member: string, make: (block: Block) => Item) {
      const items: Item[] = [];
      const rest = part(() => {
        for (const block of code.naming(type, member, named, reading))
          items.push(part(() => make(block)));
        return undefined;
      });
      return rest === undefined ? items : [...items, rest];
    },
    one(type, member) {
      for (const block of code.naming(type, member, named, reading)) return block;
      return null;
    },
  };
}
