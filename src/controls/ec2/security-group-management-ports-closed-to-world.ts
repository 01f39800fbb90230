import type { Breadth } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import {
  openingOf,
  openText,
  openToWorld,
  parsePorts,
  portsOf,
  portsWithin,
} from '../../model/security-group-rules.ts';
import { control } from '../control.ts';
import { HIGH_RISK_PORTS, namedAmong } from '../named-ports.ts';
import { managementPorts, worldIsBroaderThan } from '../settings.ts';

export default control({
  id: 'ec2.security-group-management-ports-closed-to-world',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Remote management ports are not open to the world',
  why: 'Ports for remote control are tried around the clock by machines that guess passwords and know every unpatched hole; one success is a shell inside your network.',
  fix: 'Let only your offices or a bastion in, or close the port and use Session Manager, which needs none.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  ],
  reads: ['ingress'],
  around: { 'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'] },
  settings: { ...managementPorts, ...worldIsBroaderThan },
  examples: {
    fail: `
      resource "aws_security_group" "bastion" {
        ingress {
          protocol    = "tcp"
          from_port   = 22
          to_port     = 22
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "bastion" {
        ingress {
          protocol    = "tcp"
          from_port   = 22
          to_port     = 22
          cidr_blocks = ["203.0.113.0/24"]
        }
      }
    `,
  },

  parts: (settings) => {
    const { worldIsBroaderThan } = settings;
    const only = (part: string, asked: readonly string[]): [string, typeof settings][] => {
      const managementPorts = namedAmong(asked, settings.managementPorts);
      return managementPorts.length > 0 ? [[part, { ...settings, managementPorts }]] : [];
    };
    const by = (family: keyof Breadth, other: keyof Breadth): [string, typeof settings][] => {
      const isAsked =
        namedAmong(SHELLS, settings.managementPorts).length === SHELLS.length &&
        worldIsBroaderThan[family] > NEVER;
      const alone = { ...settings, worldIsBroaderThan: { ...worldIsBroaderThan, [other]: NEVER } };
      return isAsked ? [[family, alone]] : [];
    };
    return [
      ['all', settings],
      ...by('ipv4', 'ipv6'),
      ...by('ipv6', 'ipv4'),
      ...only('ssh', ['tcp/22']),
      ...only('rdp', ['tcp/3389']),
      ...only('high-risk', HIGH_RISK_PORTS),
    ];
  },

  check({ ingress, region }, world, { managementPorts, worldIsBroaderThan }) {
    const closed = managementPorts.map(parsePorts);
    const { found, rest } = knownOf(
      ingress,
      (rule) =>
        portsWithin(portsOf(rule), closed).length > 0 &&
        openingOf(rule, (prefixListId) =>
          world.one('AWS::EC2::PrefixList', { prefixListId, region }),
        ),
    );
    const openings = found.flatMap(({ answer }) => answer || []);
    const open = openToWorld(openings, worldIsBroaderThan).flatMap(({ ports, openings }) =>
      portsWithin(ports, closed).map((ports) => ({ ports, openings })),
    );
    if (open.length > 0) return openText(open);
    // A source that could not be read may be what makes the others the world.
    if (rest) throw rest;
    return true;
  },
});

/** Nothing is broader than all addresses. */
const NEVER = 0;

/** What the CIS benchmark names of remote management. */
const SHELLS = ['tcp/22', 'tcp/3389'];
