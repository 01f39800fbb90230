import { isNone } from '../../model/addresses.ts';
import { isWithin, publicPart } from '../../model/cidr.ts';
import { knownOf, someOf } from '../../model/kleene.ts';
import {
  isIcmp,
  type Opening,
  openingOf,
  openText,
  openToWorld,
  type Ports,
  parsePorts,
  portsBeyond,
  portsOf,
  portsWithin,
} from '../../model/security-group-rules.ts';
import { control } from '../control.ts';
import { HIGH_RISK_PORTS, namedAmong } from '../named-ports.ts';
import { knownCidrs, managementPorts, publicPorts, worldIsBroaderThan } from '../settings.ts';

export default control({
  id: 'ec2.security-group-nonpublic-ports-restricted',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Only public services are open to the world',
  why: 'Databases, caches and internal tools trust whoever can connect: open to the world, they are found by scanners within minutes and emptied or held to ransom.',
  fix: 'Let only the groups or address ranges in that need the port; put what must be public behind a load balancer on 443.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['ingress'],
  around: { 'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'] },
  settings: {
    /** What is asked about: every port of every protocol. */
    nonpublicPorts: ['-1'] as readonly string[],
    ...publicPorts,
    ...managementPorts,
    ...knownCidrs,
    allowIcmp: true,
    ...worldIsBroaderThan,
  },
  examples: {
    fail: `
      resource "aws_security_group" "database" {
        ingress {
          protocol    = "tcp"
          from_port   = 5432
          to_port     = 5432
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "database" {
        ingress {
          protocol    = "tcp"
          from_port   = 5432
          to_port     = 5432
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
    `,
  },

  parts: (settings) => {
    const only = (part: string, asked: readonly string[]): [string, typeof settings][] => {
      const elsewhere = namedAmong(asked, settings.managementPorts);
      const here = asked.filter((ports) => !elsewhere.includes(ports));
      const isAsked =
        namedAmong(here, settings.nonpublicPorts).length === here.length &&
        namedAmong(here, settings.publicPorts).length === 0;
      return isAsked && here.length > 0 ? [[part, { ...settings, nonpublicPorts: here }]] : [];
    };
    return [
      ['all', settings],
      ...only('cifs', ['tcp/445']),
      ...only('high-risk', HIGH_RISK_PORTS).map(
        ([part, alone]) => [part, { ...alone, knownCidrs: [] }] as const,
      ),
    ];
  },

  check({ ingress, region }, world, settings) {
    const { managementPorts, knownCidrs, allowIcmp, worldIsBroaderThan } = settings;
    const asked = settings.nonpublicPorts.map(parsePorts);
    const anybody = settings.publicPorts.map(parsePorts);
    const elsewhere = [...anybody, ...managementPorts.map(parsePorts)];
    const judged = (ports: Ports, others: readonly Ports[]) =>
      allowIcmp && isIcmp(ports)
        ? []
        : portsWithin(ports, asked).flatMap((within) => portsBeyond(within, others));

    const { found, rest } = knownOf(
      ingress,
      (rule) =>
        judged(portsOf(rule), knownCidrs.length > 0 ? anybody : elsewhere).length > 0 &&
        openingOf(rule, (prefixListId) =>
          world.one('AWS::EC2::PrefixList', { prefixListId, region }),
        ),
    );
    const openings = found.flatMap(({ answer }) => answer || []);
    const open = openToWorld(openings, worldIsBroaderThan).flatMap(({ ports, openings }) =>
      judged(ports, elsewhere).map((ports) => ({ ports, openings })),
    );
    if (open.length > 0) return openText(open);
    const stranger = knownCidrs.length > 0 && strangerAmong(openings, knownCidrs);
    if (stranger) return stranger;
    if (rest) throw rest;
    return true;
  },
});

/** A public source outside the known ranges, however narrow. */
function strangerAmong(openings: readonly Opening[], known: readonly string[]): string | undefined {
  const found = someOf(openings, ({ cidrs }) =>
    cidrs.find((cidr) => !isNone(publicPart([cidr])) && !isWithin(cidr, known)),
  );
  if (!found) return undefined;
  const text = openText([{ ports: found.item.ports, openings: [found.item] }]);
  return found.answer === found.item.source
    ? `${text}, which is none of the known ranges`
    : `${text}, of which ${found.answer} is in none of the known ranges`;
}
