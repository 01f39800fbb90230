import type { SecurityGroup } from './aws/ec2.ts';
import { knownOf } from './kleene.ts';
import {
  isIcmp,
  type Ports,
  portsBeyond,
  portsOf,
  portsText,
  portsWithin,
} from './security-group-rules.ts';
import { UnknownFact } from './unknown.ts';

/** Finds a security group by its id; undefined when there is certainly none. */
type SecurityGroups = (groupId: string) => Pick<SecurityGroup, 'ingress'> | undefined;

/** Do the groups together admit exactly the ports on which somebody listens? `true`, or why not. ICMP is ignored. */
export function admitsExactly(
  groupIds: readonly string[],
  listening: readonly Ports[],
  groups: SecurityGroups,
): true | string {
  const { found, rest } = knownOf(groupIds, (groupId) => ingressOf(groupId, groups));
  const admitted = found
    .flatMap(({ answer }) => answer)
    .map(portsOf)
    .filter((ports) => !isIcmp(ports));
  const [idle] = admitted.flatMap((ports) => portsBeyond(ports, listening));
  if (idle) return `its groups admit ${portsText(idle)}, on which it does not listen`;
  if (rest) throw rest;
  const dead = listening.find((ports) => portsWithin(ports, admitted).length === 0);
  return !dead || `it listens on ${portsText(dead)}, which none of its groups admits`;
}

/** The ports on which a listener of this protocol takes packets. */
export function portsListenedOn(protocol: string, port: number): Ports[] {
  return (TRANSPORTS.get(protocol) ?? ['tcp']).map((transport) => ({
    protocol: transport,
    from: port,
    to: port,
  }));
}

const TRANSPORTS = new Map([
  ['UDP', ['udp']],
  ['QUIC', ['udp']],
  ['TCP_UDP', ['tcp', 'udp']],
  ['TCP_QUIC', ['tcp', 'udp']],
]);

function ingressOf(groupId: string, groups: SecurityGroups): SecurityGroup['ingress'] {
  const group = groups(groupId);
  if (group) return group.ingress;
  throw new UnknownFact(groupId, { $unknown: 'unsupported', detail: 'not in the inventory' });
}
