import { across } from './inside.ts';
import { inward, outward } from './internet.ts';
import { type Journey, nothingYet } from './journey.ts';
import { fromPremises, isPremises, toPremises } from './premises.ts';
import type { Fate, Packet, World } from './world.ts';

/** Follows one packet and its answer, hop by hop. */
export function follow(world: World, packet: Packet): Fate {
  const journey = nothingYet(world, packet);
  const from = world.cards.find(({ id }) => id === packet.from);
  const to = world.cards.find(({ id }) => id === packet.to);
  if (from && to) across(journey, from, to);
  else if (to) (isPremises(packet.from) ? fromPremises : inward)(journey, to);
  else if (from) (isPremises(packet.to) ? toPremises : outward)(journey, from);
  return verdictOf(journey);
}

/** TCP lives by its answers; all else is sent, whether an answer comes back or not. */
export function verdictOf({ packet, lost, unanswered, ...journey }: Journey): Fate {
  const blockers = [...new Set([...lost, ...unanswered])].sort();
  if (lost.size > 0 || (packet.protocol === 6 && unanswered.size > 0)) {
    return { verdict: 'blocked', blockers };
  }
  if (journey.isDoubtful) return { verdict: 'unknown', blockers };
  if (unanswered.size > 0) return { verdict: 'one-way', blockers };
  return { verdict: journey.isInspected ? 'inspected' : 'open', blockers };
}
