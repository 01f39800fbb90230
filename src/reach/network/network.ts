import { PUBLIC } from '../../model/cidr.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { Resource } from '../../model/resource.ts';
import { everythingOf } from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import { type Answer, answersOf, narrowed, type Ports } from './answer.ts';
import { told } from './atlas.ts';
import { type End, endOf } from './ends.ts';
import { isHidden } from './internet.ts';
import { ANYBODY, outsideOf } from './outside.ts';
import { terrainOf } from './terrain.ts';
import { throughBalancers } from './through.ts';
import { trips } from './trips.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** What can talk to what, in an inventory. */
export interface Network {
  /** What the internet reaches of an interface, or may. Throws UnknownFact when the interface was not seen. */
  exposureOf(networkInterfaceId: string): Answer[];
  /** The same of every interface that was seen, one after the other; those of which the internet reaches nothing too. */
  exposures(): Iterable<{ card: Interface; answers: Answer[] }>;
  /** The same of an interface at hand, and what to read to know all of it. */
  exposure(card: Interface): { answers: Answer[]; unseen?: UnknownFact };
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

/** Ends are `internet`, `onprem`, an address or block, an id (`eni-`, `i-`, `sg-`, `subnet-`, `vpc-`) or a balancer's ARN. */
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
  const directly = ({ from, to, ports }: Question, ends: { from: End; to: End }) =>
    trips(ends, terrain, outside).flatMap(({ senders, receivers, asked, gates }) =>
      answersOf(narrowed(asked, ports), gates, ports ? 'all' : 'nearest').map((answer) => ({
        from: senders ? idsOf(senders) : [from],
        to: receivers ? idsOf(receivers) : [to],
        ...answer,
      })),
    );
  const endsOf = ({ from, to }: Question) => ({
    from: endOf(from, terrain.atlas),
    to: endOf(to, terrain.atlas),
  });
  const exposure: Network['exposure'] = (card) => {
    if (isHidden(card) || outside.isClosed(card)) return { answers: [] };
    const gates = outside.fromInternet(ANYBODY, card);
    const answers = answersOf(ANYTHING, gates, 'reachable');
    const [reason] = answers.flatMap(({ unknown }) => unknown);
    const unseen = gates.flatMap(({ unknown }) => unknown).find((one) => one.message === reason);
    return { answers, ...(unseen && { unseen }) };
  };
  return {
    exposureOf: (id) =>
      exposure(terrain.atlas.need('AWS::EC2::NetworkInterface', 'networkInterfaceId', id)).answers,
    *exposures() {
      for (const card of terrain.atlas.all('AWS::EC2::NetworkInterface')) {
        yield { card, answers: exposure(card).answers };
      }
    },
    exposure,
    keptOut: (card) =>
      answersOf(ANYTHING, outside.fromInternet(ANYBODY, card), 'nearest').flatMap(
        ({ blockedBy }) => blockedBy,
      ),
    directly: (question) => directly(question, endsOf(question)),
    reach(question) {
      const ends = endsOf(question);
      const { from, ports } = question;
      const through = throughBalancers(ends, ports, terrain, outside).map(
        ({ senders, receiver, answer }) => ({
          from: senders ? idsOf(senders) : [from],
          to: idsOf([receiver]),
          ...answer,
        }),
      );
      const answers = [...directly(question, ends), ...through];
      return ports ? answers : worthTelling(answers);
    },
  };
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
