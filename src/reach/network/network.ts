import { PUBLIC } from '../../model/cidr.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { EntryKind, EntryPoint } from '../../model/network.ts';
import type { Resource } from '../../model/resource.ts';
import { common, EVERYTHING, everythingOf, type Traffic, without } from '../../model/traffic.ts';
import { ANYBODY, NEIGHBOURS } from './admissions.ts';
import { type Answer, answersOf, narrowed, type Ports, type Told } from './answer.ts';
import { told } from './atlas.ts';
import { crowdsOf } from './crowds.ts';
import { type End, endOf } from './ends.ts';
import { entriesOf } from './entries.ts';
import type { Gate } from './gate.ts';
import type { Far } from './groups.ts';
import { isHidden, notHidden } from './internet.ts';
import { type Outside, outsideOf } from './outside.ts';
import { terrainOf } from './terrain.ts';
import { throughBalancers } from './through.ts';
import { type Ends, trips } from './trips.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** What can talk to what, in an inventory. */
export interface Network {
  /** What the internet reaches of an interface, or may. Throws UnknownFact when the interface was not seen. */
  exposureOf(networkInterfaceId: string): Answer[];
  /** The same of every interface that was seen, one after the other, but for those that the internet knows by no address. */
  exposures(): Iterable<{ card: Interface; answers: Answer[] }>;
  /** The same of an interface at hand, and what to read to know all of it; where packets are named, of these alone. */
  exposure(card: Interface, asked?: Traffic): Told;
  /** What lets new connections into a VPC. Throws UnknownFact at the end, when there may be more. */
  entries(vpcId: string, kinds: readonly EntryKind[]): Iterable<EntryPoint>;
  /** What others reach of it from within, by address or as members of a group. */
  insiders(card: Interface, asked?: Traffic): { group: string | null; told: Told }[];
  /** What keeps the internet out of an interface of which it reaches nothing. */
  keptOut(card: Interface): Answer['blockedBy'];
  /**
   * Whether and how one end gets to the other. Throws UserError when the words name no ends, UnknownFact when an
   * interface was not seen.
   */
  reach(question: Question): Reached[];
  /** The same, but for what a load balancer in between hands on. */
  directly(question: Question): Reached[];
}

/** Ends are `internet`, `onprem`, `inside` (whoever has an interface), an address or block, an id (`eni-`, `i-`, `sg-`, `subnet-`, `vpc-`) or a balancer's ARN. */
export interface Question {
  from: string;
  to: string;
  /** Left out: all. */
  ports?: Ports | undefined;
}

export interface Reached extends Answer {
  /** Ids of interfaces that fare alike; else the end as it was asked about. */
  from: readonly string[];
  to: readonly string[];
}

const ANYTHING = everythingOf(PUBLIC);

/** Takes an inventory's networks apart, once for many questions. */
export function networkOf(inventory: Inventory): Network {
  const terrain = terrainOf(inventory);
  const outside = outsideOf(terrain);
  const ground = { terrain, outside, crowds: crowdsOf(terrain) };
  const directly = (question: Question, ends: Ends): Reached[] => {
    const { from, to, ports } = question;
    const tell = isAnybodyWithin(ends.from) ? 'reachable' : ports ? 'all' : 'nearest';
    const reached = trips(ends, narrowed(EVERYTHING, ports), ground).flatMap((trip) =>
      answersOf(narrowed(trip.asked, ports), trip.gates, tell).map((answer) => ({
        from: trip.sendersBy?.(answer.addresses) ?? [from],
        to: trip.receivers ? idsOf(trip.receivers) : [to],
        ...answer,
      })),
    );
    const [receiver] = ends.to.kind === 'interfaces' ? ends.to.cards : [];
    if (reached.length > 0 || !receiver || !isAnybodyWithin(ends.from)) return reached;
    // What keeps others back is told of its own network.
    const vpcId = told(receiver, 'vpcId');
    return directly(question, { ...ends, from: { kind: 'inside', vpcId } });
  };
  const endsOf = ({ from, to }: Question) => ({
    from: endOf(from, terrain.atlas),
    to: endOf(to, terrain.atlas),
  });
  const exposure: Network['exposure'] = (card, asked = EVERYTHING) => {
    if (isHidden(card) || outside.admissions.isClosed(card, asked)) return { answers: [] };
    return reachedPast(outside.fromInternet(ANYBODY, card), common(ANYTHING, asked));
  };
  return {
    exposureOf: (id) =>
      exposure(terrain.atlas.need('AWS::EC2::NetworkInterface', 'networkInterfaceId', id)).answers,
    *exposures() {
      for (const card of notHidden(terrain.atlas.all('AWS::EC2::NetworkInterface'))) {
        yield { card, answers: exposure(card).answers };
      }
    },
    exposure,
    entries: (vpcId, kinds) => entriesOf(vpcId, kinds, terrain, exposure),
    insiders: (card, asked = EVERYTHING) => insidersOf(card, asked, outside),
    keptOut: (card) =>
      answersOf(ANYTHING, outside.fromInternet(ANYBODY, card), 'nearest').flatMap(
        ({ blockedBy }) => blockedBy,
      ),
    directly: (question) => directly(question, endsOf(question)),
    reach(question) {
      const ends = endsOf(question);
      const { from, ports } = question;
      const through = throughBalancers(ends, ports, ground).map(
        ({ senders, receiver, answer }) => ({
          from: senders ?? [from],
          to: idsOf([receiver]),
          ...answer,
        }),
      );
      const answers = [...directly(question, ends), ...through];
      return ports ? answers : worthTelling(answers);
    },
  };
}

function isAnybodyWithin(end: End): boolean {
  return end.kind === 'inside' && end.vpcId === undefined;
}

function reachedPast(gates: readonly Gate[], asked: Traffic): Told {
  const answers = answersOf(asked, gates, 'reachable');
  const [reason] = answers.flatMap(({ unknown }) => unknown);
  const unseen = gates.flatMap(({ unknown }) => unknown).find((one) => one.message === reason);
  return { answers, ...(unseen && { unseen }) };
}

/** Of members of a group only that is told which addresses alone do not open. */
function insidersOf(
  card: Interface,
  asked: Traffic,
  { admissions, fromWithin }: Outside,
): ReturnType<Network['insiders']> {
  if (admissions.namesNone(card, asked)) return [];
  const from = common(everythingOf(NEIGHBOURS.addresses), asked);
  const by = (far: Far, packets: Traffic) => reachedPast(fromWithin(far, card), packets);
  const others = without(from, admissions.of(NEIGHBOURS, card).sure);
  return [
    { group: null, told: by(NEIGHBOURS, from) },
    ...admissions.named(card, asked).map((group) => ({
      group,
      told: by({ ...NEIGHBOURS, groups: [group] }, others),
    })),
  ];
}

/** Of what is reached in one way it is not told how it is kept back in another. */
function worthTelling(answers: readonly Reached[]): Reached[] {
  const reached = answers.filter(({ verdict }) => verdict !== 'blocked').flatMap(({ to }) => to);
  return answers.filter(
    ({ verdict, to }) => verdict !== 'blocked' || to.some((id) => !reached.includes(id)),
  );
}

function idsOf(cards: readonly Interface[]): string[] {
  return cards.map((card) => told(card, 'networkInterfaceId'));
}
