import { union } from '../../model/addresses.ts';
import { isWorldwide } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import { type Exposure, interfaceFacts } from '../../model/network.ts';
import {
  eachPort,
  isIcmp,
  type Ports,
  parsePorts,
  portsBeyond,
  portsText,
} from '../../model/security-group-rules.ts';
import { control } from '../control.ts';
import { publicPorts, worldIsBroaderThan } from '../settings.ts';

export default control({
  id: 'ec2.interface-exposes-only-public-ports',
  on: 'AWS::EC2::NetworkInterface',
  sources: ['live'],
  severity: 'critical',
  title: 'Nothing but public services can be reached from the internet',
  why: 'What answers the internet on a port of its own is found within minutes, and tried with every known weakness and stolen password. Rules one by one do not tell: addresses, gateways, routes, network ACLs and all groups of an interface decide together.',
  fix: 'Close the port in one of the places the reason names, best in the security group; or take the public address away, and reach the machine through a load balancer, a VPN or Session Manager.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  ],
  reads: interfaceFacts,
  network: true,
  settings: { ...publicPorts, ...worldIsBroaderThan },
  exempt: 'NAT gateways, which take no connections.',

  except: ({ interfaceType }) => /^nat_?gateway$/i.test(interfaceType),

  check(card, { network }, { publicPorts, worldIsBroaderThan }) {
    const allowed = publicPorts.map(parsePorts);
    const { found, rest } = knownOf(network.exposure(card), ({ ports }) =>
      ports.flatMap((one) => (isIcmp(one) ? [] : portsBeyond(one, allowed))),
    );
    const exposed = found.flatMap(({ item, answer }) =>
      answer.map((ports) => ({ ports, exposure: item })),
    );
    const open = eachPort(exposed).filter(({ openings }) =>
      isWorldwide(union(openings.map(({ exposure }) => exposure.addresses)), worldIsBroaderThan),
    );
    const [first] = open;
    if (first) {
      const [way] = first.openings;
      return inWords(
        open.map(({ ports }) => ports),
        (way as { exposure: Exposure }).exposure,
      );
    }
    // A part of the internet that could not be told may be what makes the others the world.
    if (rest) throw rest;
    return true;
  },
});

function inWords(ports: readonly Ports[], { path, isInspected }: Exposure): string {
  const names = [...new Set(ports.map(portsText))];
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const past = isInspected ? ', past what inspects it' : '';
  return `the internet reaches ${names.slice(0, SHOWN).join(', ')}${more}${past}, by ${path.join(', ')}`;
}

const SHOWN = 6;
