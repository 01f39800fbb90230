import type { Journey } from './journey.ts';
import { passesGroups } from './rules.ts';
import type { Card, Listener } from './world.ts';

/** A packet that came as far as an interface. */
export function arrive(journey: Journey, to: Card, far: string, other: Card | null): void {
  const { world, packet, lost } = journey;
  if (!passesGroups(world, 'in', to, { far, other, carried: packet })) lost.add('SG_INGRESS');
  if (['nat', 'lambda', 'firewall'].includes(to.kind)) lost.add('TAKES_NO_CONNECTIONS');
  const balancer = world.balancers.find(({ cards }) => cards.includes(to.id));
  if (balancer && !balancer.listeners.some((one) => listens(one, packet))) lost.add('NO_LISTENER');
}

function listens({ protocol, port }: Listener, packet: Journey['packet']): boolean {
  if (port !== packet.port) return false;
  if (packet.protocol === 17) return protocol === 'UDP' || protocol === 'TCP_UDP';
  return packet.protocol === 6 && protocol !== 'UDP';
}
