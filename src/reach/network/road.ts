import { type Addresses, EVERY_ADDRESS, intersection } from '../../model/addresses.ts';
import {
  answerGate,
  type Edge,
  edgeGate,
  edgesAlong,
  sharedPortGates,
  type Turn,
} from './edges.ts';
import type { Gate } from './gate.ts';
import type { SubnetOf, Terrain } from './terrain.ts';
import { type Walk, walkGates } from './walk.ts';

/** From one subnet to another and back, for some addresses of those by whom traffic is told. */
export interface Road {
  from: SubnetOf;
  to: SubnetOf;
  there: readonly Walk[];
  back: readonly Walk[];
  turn: Turn;
  addresses: Addresses;
}

/** What packets must get through, and their answers: before they come to what is there, and behind it. */
export function roadGates(
  { from, to, there, back, turn, addresses }: Road,
  terrain: Terrain,
): { before: Gate[]; behind: Gate[] } {
  const only = (edges: Edge[]) =>
    addresses === EVERY_ADDRESS
      ? edges
      : edges.map((edge) => ({ ...edge, addresses: intersection(edge.addresses, addresses) }));
  const isWithin = from.subnetId === to.subnetId;
  const isStraight = there.every((walk) => !walk.isInspected && walk.crossings.length === 0);
  const out = isWithin && isStraight ? [] : only(edgesAlong(there, from, to));
  const answering = isWithin ? [] : only(edgesAlong(back, to, from));
  const sent = out.map((edge) => edgeGate(edge, turn, terrain));
  const answered = answering.map((edge) => answerGate(edge, turn, terrain));
  return {
    before: [
      ...sent.slice(0, 1),
      ...answered.slice(1),
      ...walkGates(there, 'blocks'),
      ...sent.slice(1),
      ...answered.slice(0, 1),
      ...sharedPortGates(answering, turn, terrain),
    ],
    behind: walkGates(back, 'silences'),
  };
}
