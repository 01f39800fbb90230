import type { Inventory } from '../model/inventory.ts';
import type { Identity, Resource, ResourceType } from '../model/resource.ts';
import { type Unknown, UnknownFact } from '../model/unknown.ts';
import type { World } from '../model/world.ts';
import type { Network } from '../reach/network/network.ts';
import { type Atlas, atlasOf, matches } from './atlas.ts';
import { iamIn } from './iam.ts';
import { networkIn, networksIn } from './network.ts';
import { type People, peopleIn } from './people.ts';
import { NOTHING_SUPPOSED, type Supposed, supposedly } from './supposed.ts';
import { type Recorder, UNWATCHED, view } from './view.ts';

/** What worlds are made of: the inventory, who acts in it, and what can talk to what. */
export interface Ground extends Atlas {
  people(account: string): People;
  network(): Network;
  /** What a control remembers of an account. */
  memory<Held extends object>(account: string, make: () => Held): Held;
}

/** Yields now and then, as an inventory may be large. */
export function* groundOf(inventory: Inventory): Generator<void, Ground> {
  const atlas = yield* atlasOf(inventory);
  return { ...atlas, people: peopleIn(atlas), network: networksIn(atlas), memory: memories() };
}

function memories(): Ground['memory'] {
  const held = new Map<string, Map<() => object, object>>();
  return <Held extends object>(account: string, make: () => Held): Held => {
    const own = held.get(account) ?? new Map<() => object, object>();
    held.set(account, own);
    const found = own.get(make) ?? make();
    own.set(make, found);
    return found as Held;
  };
}

/** What is recorded, and about which resource nothing need be named. */
interface Watch {
  /** The number of the resource. */
  of: number;
  record: Recorder;
}

/**
 * The world of an account. Unwatched, resources of which all is known are handed out as they are. Who can do what and what
 * can talk to what is told with nothing supposed.
 */
export function worldOf(
  account: string,
  ground: Ground,
  watch?: Watch,
  supposed: Supposed = NOTHING_SUPPOSED,
): World {
  const { inventory } = ground;
  const look: Look = { ground, watch, supposed };
  // What is remembered holds what the facts were.
  const memory = supposed.size === 0 ? ground.memory : memories();
  return {
    now: inventory.collectedAt,
    partition: inventory.partition,

    get account() {
      const [own] = ground.roll(account, 'AWS::::Account').all;
      if (own !== undefined) return shown(look, own) as World['account'];
      throw (
        ground.gap(account, 'AWS::::Account') ??
        new UnknownFact('account', { $unknown: 'unsupported', detail: 'not in the inventory' })
      );
    },

    all: all as World['all'],

    one(type, where) {
      for (const found of all(type, where as Partial<Identity>)) return found as never;
      return undefined;
    },

    everywhere: everywhere as World['everywhere'],

    memory: (make) => memory(account, make),

    iam: iamIn(() => ground.people(account), watch?.record ?? UNWATCHED.record),

    network: networkIn(ground.network, watch?.record),
  };

  function all(type: ResourceType, where: Partial<Identity> = {}): Generator<Resource> {
    const gap = () => ground.gap(account, type, where.region);
    return matching(look, ground.lookUp(account, type, where), where, gap, `number of ${type}`);
  }

  function everywhere(type: ResourceType, where: Partial<Identity>): Generator<Resource> {
    const found = ground.lookUp(where.account, type, where);
    const place = where.account === undefined ? 'every account' : `account ${where.account}`;
    const gap = () => ground.gapAcross(type, where);
    return matching(look, found, where, gap, `number of ${type} in ${place}`);
  }
}

/** How resources of the ground are looked at. */
interface Look {
  ground: Ground;
  watch: Watch | undefined;
  supposed: Supposed;
}

// Whoever finds a failure stops looking before the end, so a gap cannot hide what was seen.
function* matching(
  look: Look,
  candidates: Iterable<number>,
  where: object,
  gap: () => UnknownFact | undefined,
  counted: string,
): Generator<Resource> {
  const wanted = Object.entries(where);
  let count = 0;
  let untold: UnknownFact | undefined;
  for (const number of candidates) {
    const other = look.ground.at(number);
    const answers = wanted.map(([fact, one]) => {
      const held = supposedly(Reflect.get(other, fact), look.supposed);
      return { fact, answer: matches(held, one) };
    });
    if (answers.some(({ answer }) => answer === false)) continue;
    const unclear = answers.find(({ answer }) => answer !== true);
    if (unclear) {
      untold ??= new UnknownFact(`${other.id} ${unclear.fact}`, unclear.answer as Unknown);
    } else {
      count += 1;
      yield shown(look, number);
    }
  }
  const reason = untold ?? gap();
  if (reason) throw reason;
  look.watch?.record({ fact: counted, value: count });
}

function shown({ ground, watch, supposed }: Look, number: number): Resource {
  const other = ground.at(number);
  if (!watch && !ground.isDark(number)) return other;
  const of = number === watch?.of ? undefined : (other.address ?? other.id);
  return view(other, { ...UNWATCHED, ...watch, supposed, of });
}
