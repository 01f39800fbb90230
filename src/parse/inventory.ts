import type { Inventory } from '../model/inventory.ts';
import type { Location, Resource } from '../model/resource.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import type { AnyAdapter, Beside, Named } from './adapter.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import { Block, led, part, type Reading } from './block.ts';
import { ofChoices } from './choices.ts';
import { type Adapters, Code } from './code.ts';
import type { Declarations, Declared } from './declared.ts';
import { partitionOf } from './partition.ts';
import { type Fields, spelled } from './value.ts';
import { placesOf, type Said, untold, wholesOf } from './wholes.ts';

/** What a root declares, as the inventory a live account would give. */
export function inventoryOf(
  declarations: Declarations,
  adapters: Adapters,
  collectedAt: string,
): Inventory {
  const code = new Code(declarations, adapters);
  const { resources } = declarations;
  const places = placesOf(declarations);
  const made = resources.flatMap((declared) =>
    (adapters.resources.get(declared.type) ?? []).flatMap((adapter) =>
      partsOf(declared, adapter, code).map((part) => resourceOf(declared, part, adapter, code)),
    ),
  );
  return {
    collectedAt,
    partition: partitionOf(places[0]?.region ?? ''),
    run: { scanned: [], missing: [], whole: false, others: OTHER_CODE },
    resources: [
      ...made,
      ...awsManagedPolicies(made),
      ...wholesOf(declarations, places, (declared) => settingsIn(declared, adapters, code)),
    ],
    incomplete: untold(declarations, places, adapters),
  };
}

const OTHER_CODE: Unknown = { $unknown: 'computed', detail: 'other code may have it' };

/** The block, or what in it is a resource of its own. */
interface Part {
  id: string;
  fields: Fields;
}

function partsOf(declared: Declared, adapter: AnyAdapter, code: Code): Part[] {
  const { address, fields } = declared;
  const { within, listedIn } = adapter;
  if (!isThere(declared, adapter, code)) return [];
  if (within === undefined) return [{ id: address, fields }];
  const whole = new Block(fields, code.reading(address));
  const parts = (listedIn ? knownPart(() => listedIn(whole)) : whole)?.parts(within) ?? [];
  return parts.map((part, i) => ({ id: `${address}.${within}[${i}]`, fields: part.fields }));
}

/** Null too where nobody knows which block it is. */
function knownPart(read: () => Block | null): Block | null {
  const found = part(read);
  return isUnknown(found) ? null : found;
}

/** What comes along with a block may be told of by another, or not be meant. */
function isThere(declared: Declared, { comesAlong, satellites = [] }: AnyAdapter, code: Code) {
  if (!comesAlong) return true;
  const { address, fields } = declared;
  const reading = code.reading(address);
  const block = new Block(fields, reading);
  const named = { address, names: [], self: code.self(declared, null), whole: block };
  const beside = { ...named, ...besides(satellites, code, reading)(named) };
  return part(() => comesAlong(block, beside)) !== false;
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
  const block = new Block(fields, code.reading(address));
  const arn = code.arnOf(declared, adapter, name);
  const { facts, written } = factsOf(declared, { fields, name, arn }, adapter, code);
  return {
    type: adapter.type,
    id: arn ?? (adapter.livesIn ? `${adapter.livesIn(block, self)}#${self.name}` : id),
    address: id,
    name: shownAs(name, declared),
    account: spelled(declared.account),
    region: spelled(declared.region),
    location: led(fields.location ?? declared.location, declared.via),
    root: code.root,
    written,
    ...(declared.perhaps && { perhaps: declared.perhaps.detail }),
    ...(declared.existing && { existing: declared.existing }),
    ...Object.fromEntries(facts),
  } as Resource;
}

/** A name that nobody knows yet is no name to show. */
function shownAs(name: string | null, { address, called }: Declared): string {
  if (name !== null && !/^<[^<>]*>$/.test(name)) return name;
  return called ?? address.slice(address.lastIndexOf('.') + 1);
}

/** What a block says of the account or region it is made in. */
function settingsIn(declared: Declared, adapters: Adapters, code: Code): Said[] {
  const { address, type, fields, perhaps } = declared;
  return (adapters.settings.get(type) ?? []).flatMap((setting) => {
    const [name = null] = code.named(address).names;
    const { facts, written } = factsOf(declared, { fields, name, arn: null }, setting, code);
    return facts.map(([fact, value]) => ({
      ...{ sets: setting.sets, fact, value: perhaps ?? value },
      at: written.get(fact) ?? led(declared.location, declared.via),
    }));
  });
}

/** The facts that an adapter makes of a block, and where each is decided. */
function factsOf(
  declared: Declared,
  { fields, name, arn }: { fields: Fields; name: string | null; arn: string | null },
  { facts, satellites = [] }: Pick<AnyAdapter, 'satellites'> & { facts: object },
  code: Code,
): { facts: [fact: string, value: unknown][]; written: Map<string, Location> } {
  const { address } = declared;
  const self = code.self(declared, name);
  const written = new Map<string, Location>();
  const made = Object.entries<Reader>(facts as Record<string, Reader>).map(
    ([fact, read]): [string, unknown] => {
      // What is read first is where the fact is decided; the rest is looked at because of it.
      const at = (location: Location) => {
        if (!written.has(fact)) written.set(fact, location);
      };
      const value = ofChoices((chosen) => {
        const reading = code.reading(address, { at, chosen });
        const whole = new Block(declared.fields, reading);
        const around = besides(satellites, code, reading);
        const named = { address, names: [name, arn] };
        const beside = { ...named, self, whole, ...around(named) };
        return part(() => read(new Block(fields, reading), beside));
      });
      return [fact, value];
    },
  );
  return { facts: made, written };
}

type Reader = (block: Block, beside: Beside) => unknown;

/** What stands beside whom, as `reading` reads it. */
function besides(
  satellites: readonly string[],
  code: Code,
  reading: Reading,
): (named: Named) => Pick<Beside, 'list' | 'one' | 'around' | 'strangers'> {
  return (named) => {
    const naming = (type: string, member: string) => {
      if (satellites.includes(type)) return code.naming(type, member, named, reading);
      throw new Error(`${type} is looked for and is not among the satellites of ${named.address}`);
    };
    return {
      list<Item>(type: string, member: string, make: (block: Block) => Item) {
        const items: Item[] = [];
        const rest = part(() => {
          for (const block of naming(type, member)) items.push(part(() => make(block)));
          return undefined;
        });
        return rest === undefined ? items : [...items, rest];
      },
      one(type, member) {
        for (const block of naming(type, member)) return block;
        return null;
      },
      around(other) {
        const another =
          typeof other === 'string' ? { address: other, names: [] } : code.named(other.address);
        return besides(satellites, code, reading)(another);
      },
      strangers: () => code.strangers(named.address),
    };
  };
}
