import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import type { AnyAdapter, Mention, Named, Self, Setting } from './adapter.ts';
import { Block, part, type Reading } from './block.ts';
import type { Declarations, Declared } from './declared.ts';
import { ledTo } from './led.ts';
import { partitionOf } from './partition.ts';
import { type Stranger, strangersIn } from './strangers.ts';
import {
  bracketed,
  Hole,
  isOneOfSome,
  List,
  refilled,
  spelled,
  Text,
  type Value,
} from './value.ts';

/** How code is read, by what it calls a resource. */
export interface Adapters {
  resources: ReadonlyMap<string, readonly AnyAdapter[]>;
  settings: ReadonlyMap<string, readonly Setting[]>;
  mentions: ReadonlyMap<string, readonly Mention[]>;
  /** What is read as a part of others. */
  satellites: ReadonlySet<string>;
}

/** Is a kind of block read, by itself or as a part of others? */
export function isReadBy({ resources, settings, mentions, satellites }: Adapters) {
  const all = [resources, settings, mentions, satellites];
  return (type: string): boolean => all.some((read) => read.has(type));
}

/** All that a root declares, as adapters look around in it. */
export class Code {
  readonly root: string;
  readonly #byAddress: ReadonlyMap<string, Declared>;
  readonly #lookUps: ReadonlyMap<string, Declared>;
  readonly #adapters: Adapters;
  readonly #byType = new Map<string, Declared[]>();
  readonly #joins = new Map<string, Join>();
  readonly #names = new Map<string, ReadonlySet<string>>();
  readonly #missing: Unknown | undefined;
  #strangers: ReadonlyMap<string | null, readonly Stranger[]> | undefined;

  constructor({ root, resources, lookUps = [], gaps }: Declarations, adapters: Adapters) {
    this.root = root;
    this.#adapters = adapters;
    this.#byAddress = new Map(resources.map((resource) => [resource.address, resource]));
    this.#lookUps = new Map(lookUps.map((lookUp) => [lookUp.address, lookUp]));
    for (const resource of resources) {
      const some = this.#byType.get(resource.type);
      if (some) some.push(resource);
      else this.#byType.set(resource.type, [resource]);
    }
    this.#missing = gaps[0]?.unknown;
  }

  of(type: string): readonly Declared[] {
    return this.#byType.get(type) ?? [];
  }

  /**
   * Blocks of a type whose `member` names the resource: by reference, or by a name it certainly has. Throws UnknownFact
   * at the end unless there are surely no more: a name that nobody knows is that of another where another has it.
   */
  *naming(type: string, member: string, named: Named, reading: Reading): Generator<Block> {
    const join = this.#join(type, member);
    const keys = [named.address, ...named.names.filter((name) => name !== null)];
    const found = new Set(keys.flatMap((key) => join.byKey.get(key) ?? []));
    const own = this.#byAddress.get(named.address)?.perhaps?.detail;
    for (const { address, fields, via, perhaps } of found) {
      // What hangs on the same is there when the resource is.
      if (perhaps && perhaps.detail !== own) throw new UnknownFact(type, perhaps);
      yield new Block(fields, { ...reading, address, via });
    }
    const others = this.#namesLike(named.address);
    const loose = join.loose.find(({ key }) => key === null || !others.has(key));
    if (loose) throw new UnknownFact(type, loose.unknown);
    if (this.#missing) throw new UnknownFact(type, this.#missing);
  }

  /** What names a resource, or nobody knows what, in blocks that nobody reads. */
  strangers(address: string): readonly Stranger[] {
    this.#strangers ??= byAddress(
      strangersIn([...this.#byAddress.values()], isReadBy(this.#adapters), this.led),
    );
    return [...(this.#strangers.get(address) ?? []), ...(this.#strangers.get(null) ?? [])];
  }

  /** How a block of a resource is read. */
  reading(
    address: string,
    { at = () => {}, chosen = (hole) => hole }: Partial<Pick<Reading, 'at' | 'chosen'>> = {},
  ): Reading {
    return {
      address,
      via: this.#byAddress.get(address)?.via ?? [],
      at,
      chosen,
      led: this.led,
      blockAt: (other) => this.#blockAt(this.#byAddress.get(other), chosen),
      lookUpAt: (other) => this.#blockAt(this.#lookUps.get(other), chosen),
      resolved: (value) => refilled(value, (hole) => this.#resolved(hole, chosen)),
    };
  }

  #blockAt(declared: Declared | undefined, chosen: Reading['chosen']): Block | null {
    return declared ? new Block(declared.fields, this.reading(declared.address, { chosen })) : null;
  }

  /** A reference that leads on, where it leads to in the end. */
  readonly led = (value: Value): Value =>
    ledTo(value, ({ address, attribute }) => {
      const declared = this.#byAddress.get(address);
      const isItsOwn =
        declared && this.#calling(declared).some((one) => Object.hasOwn(one.attributes, attribute));
      return isItsOwn ? undefined : declared;
    });

  /** What people call a resource, and what of it goes into its attributes. */
  self({ address, account, region }: Declared, name: string | null): Self {
    return {
      id: bracketed(address),
      name: name ?? bracketed(address),
      account: spelled(account),
      region: spelled(region),
      partition: partitionOf(spelled(region)),
    };
  }

  /** What AWS will call it, else what the code itself says of it. */
  #resolved(hole: Hole, chosen: Reading['chosen']): Value {
    const taken = isOneOfSome(hole) ? chosen(hole) : hole;
    const inside = (value: Value) => refilled(value, (inner) => this.#resolved(inner, chosen));
    if (taken !== hole) return inside(taken);
    const end = this.led(hole);
    if (end !== hole) return inside(end);
    const [only, another] = hole.oneOf ?? [];
    const said = () => (only === undefined || another !== undefined ? hole : inside(only));
    const { of } = hole;
    const declared = of && this.#byAddress.get(of.address);
    if (!declared) return said();
    const adapter = this.#calling(declared).find(({ attributes }) =>
      Object.hasOwn(attributes, of.attribute),
    );
    const attribute = adapter?.attributes[of.attribute];
    if (!adapter || !attribute) return said();
    const block = new Block(declared.fields, this.reading(of.address));
    const made = part(() => attribute(this.self(declared, this.nameOf(declared, adapter)), block));
    return isUnknown(made) ? said() : made;
  }

  /**
   * Null where AWS makes a name up. One that nobody knows yet is spelled: what is named by the same unknown is the same, for
   * AWS calls different resources differently.
   */
  nameOf(declared: Declared, adapter: Called, fields = declared.fields): string | null {
    const name = part(() => adapter.name(new Block(fields, this.reading(declared.address))));
    if (!isUnknown(name)) return name;
    const why: Unknown = name;
    const hole = [...fields.members.values()].find(
      (value) => value instanceof Hole && value.unknown === why,
    );
    return hole === undefined ? null : spelled(hole);
  }

  /** The names of all that is declared by blocks of the same kind. */
  #namesLike(address: string): ReadonlySet<string> {
    const type = this.#byAddress.get(address)?.type ?? '';
    const known = this.#names.get(type);
    if (known) return known;
    const names = new Set(
      this.of(type).flatMap((one) => this.named(one.address).names.filter((name) => name !== null)),
    );
    this.#names.set(type, names);
    return names;
  }

  /** What others may call it by. */
  named(address: string): Named {
    const declared = this.#byAddress.get(address);
    const adapter = declared && this.#adapterOf(declared);
    if (!declared || !adapter) return { address, names: [] };
    const name = this.nameOf(declared, adapter);
    return { address, names: [name, this.arnOf(declared, adapter, name)] };
  }

  /** Null for what is but a part of a block, and for what AWS has no ARN for. */
  arnOf(declared: Declared, adapter: Called, name: string | null): string | null {
    const { id, attributes, within } = adapter;
    const make = id ?? attributes.arn ?? attributes.Arn;
    const block = new Block(declared.fields, this.reading(declared.address));
    if (within !== undefined || !make) return null;
    const arn = part(() => make(this.self(declared, name), block));
    return isUnknown(arn) ? null : arn;
  }

  #adapterOf(declared: Declared): Called | undefined {
    return this.#calling(declared).find(({ comesAlong }) => !comesAlong);
  }

  /** What tells how the whole block, or what comes along with it, is called. */
  #calling({ type }: Declared): readonly Called[] {
    const { resources, mentions } = this.#adapters;
    const own = resources.get(type)?.filter(({ within }) => within === undefined) ?? [];
    return own.length > 0 ? own : (mentions.get(type) ?? []);
  }

  #join(type: string, member: string): Join {
    const id = `${type} ${member}`;
    const known = this.#joins.get(id);
    if (known) return known;
    const join: Join = { byKey: new Map(), loose: [] };
    for (const declared of this.of(type)) {
      for (const one of calledIn(declared.fields.members.get(member) ?? null, this.led)) {
        if (one.unknown) join.loose.push({ key: one.keys[0] ?? null, unknown: one.unknown });
        for (const key of one.keys) push(join.byKey, key, declared);
      }
    }
    this.#joins.set(id, join);
    return join;
  }
}

/** What tells of a block how it is called. */
type Called = Mention & Partial<Pick<AnyAdapter, 'id' | 'within' | 'comesAlong'>>;

interface Join {
  byKey: Map<string, Declared[]>;
  /** What blocks name of which nobody knows what it is, and how they spell it. */
  loose: { key: string | null; unknown: Unknown }[];
}

/** By what something is called in code, and why nobody knows what it is. */
interface Call {
  keys: string[];
  unknown?: Unknown;
}

/** Whom a member names: each by an address, a name, or nobody knows. */
function calledIn(said: Value, led: Code['led']): Call[] {
  const value = led(said);
  if (value === null) return [];
  if (value instanceof List) {
    const rest = value.rest ? [{ keys: [], unknown: value.rest.unknown }] : [];
    return [...value.items.flatMap((item) => calledIn(item, led)), ...rest];
  }
  if (value instanceof Hole) {
    const known = value.oneOf?.length === 1 ? value.oneOf.flatMap((one) => calledIn(one, led)) : [];
    if (!value.of)
      return known.length > 0 ? known : [{ keys: [spelled(value)], unknown: value.unknown }];
    return [{ keys: [value.of.address, ...known.flatMap(({ keys }) => keys)] }];
  }
  if (!(value instanceof Text)) return [{ keys: [spelled(value)] }];
  const holes = value.parts.filter((part) => part instanceof Hole);
  // Of an ARN that names something within something else, the last is what it is about.
  const named = holes.findLast(({ of }) => of)?.of;
  if (named) return [{ keys: [spelled(value), named.address] }];
  return [{ keys: [spelled(value)], ...(holes[0] && { unknown: holes[0].unknown }) }];
}

function byAddress(strangers: readonly Stranger[]): Map<string | null, Stranger[]> {
  const found = new Map<string | null, Stranger[]>();
  for (const one of strangers) push(found, one.address, one);
  return found;
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
