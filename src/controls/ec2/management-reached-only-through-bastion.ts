import { type Addresses, difference, isNone, union } from '../../model/addresses.ts';
import { addressesOf, type Breadth, isWorldwide, toCidrs } from '../../model/cidr.ts';
import { enumerate } from '../../model/enumeration.ts';
import { everyOf, knownOf } from '../../model/kleene.ts';
import { isMeant } from '../../model/meant.ts';
import { type Exposure, type Insider, interfaceFacts } from '../../model/network.ts';
import type { Seen } from '../../model/resource.ts';
import {
  type Ports,
  parsePorts,
  portsText,
  portsWithin,
} from '../../model/security-group-rules.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { bastions, managementPorts, worldIsBroaderThan } from '../settings.ts';

const around = {
  'AWS::EC2::Instance': ['instanceId', 'networkInterfaces', 'tags'],
  'AWS::EC2::NetworkInterface': ['groups', 'instanceId'],
  'AWS::EC2::SecurityGroup': ['groupId', 'groupName', 'tags'],
} as const;

export default control({
  id: 'ec2.management-reached-only-through-bastion',
  on: 'AWS::EC2::NetworkInterface',
  sources: ['live'],
  severity: 'high',
  title: 'Machines are managed only through a bastion or from inside',
  why: 'Whoever reaches the port by which a machine is run needs one password, one lost key or one flaw of its service to own it. A bastion is one place to guard, to keep current and to log.',
  fix: 'Let the port in from the group of the bastion alone, or close it and use Session Manager. Name bastions as `bastions` says, and the offices that may reach them, or everything, in `adminCidrs`.',
  see: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html',
  ],
  reads: [...interfaceFacts, 'instanceId'],
  around,
  network: true,
  settings: {
    ...managementPorts,
    ...bastions,
    adminCidrs: [] as readonly string[],
    internalCounts: true,
    ...worldIsBroaderThan,
  },
  exempt: 'Interfaces of no instance.',

  except: ({ instanceId }) => instanceId === null,

  check(card, world, settings) {
    const { bastions, adminCidrs, internalCounts, worldIsBroaderThan } = settings;
    const asked = settings.managementPorts.map(parsePorts);
    const admins = addressesOf(adminCidrs);
    const outside = managing(world.network.exposure(card, asked), asked);
    const { instanceId, region } = card;
    if (instanceId !== null && isBastion({ instanceId, region }, world, bastions)) {
      // One that is listed by its id is accepted as it is.
      if (bastions.includes(instanceId)) return true;
      const strangers = outside.found.map(({ way }) => difference(way.addresses, admins));
      if (isWorldwide(union(strangers), worldIsBroaderThan))
        return inWords(outside.found, worldIsBroaderThan);
      if (outside.rest) throw outside.rest;
      return true;
    }
    const inside = internalCounts ? NOBODY : managing(world.network.insiders(card, asked), asked);
    const { found, rest } = knownOf([...outside.found, ...inside.found], ({ way }) =>
      'group' in way && way.group !== null
        ? !isGroupOfBastions({ groupId: way.group, region }, world, bastions)
        : isStranger(difference(way.addresses, admins), world, bastions),
    );
    if (found.length > 0)
      return inWords(
        found.map(({ item }) => item),
        worldIsBroaderThan,
      );
    const reason = rest ?? outside.rest ?? inside.rest;
    if (reason) throw reason;
    return true;
  },
});

type Surroundings = World<typeof around>;
type Way = Exposure | Insider;

const NOBODY: ReturnType<typeof managing> = { found: [] };

/** Those ways that lead to some of the ports, and to which. */
function managing(
  ways: Iterable<Way>,
  asked: readonly Ports[],
): { found: Managed[]; rest?: UnknownFact } {
  const { found, rest } = knownOf(ways, ({ ports }) =>
    ports.flatMap((one) => portsWithin(one, asked)),
  );
  const led = found.map(({ item, answer }) => ({ way: item, ports: answer }));
  return { found: led.filter(({ ports }) => ports.length > 0), ...(rest && { rest }) };
}

interface Managed {
  way: Way;
  ports: Ports[];
}

function isBastion(
  where: Pick<Seen<'AWS::EC2::Instance'>, 'instanceId' | 'region'>,
  { one }: Surroundings,
  bastions: readonly string[],
): boolean {
  const instance = one('AWS::EC2::Instance', where);
  return instance !== undefined && isOneOf(instance, bastions);
}

function isOneOf(
  { instanceId, name, tags }: Pick<Seen<'AWS::EC2::Instance'>, 'instanceId' | 'name' | 'tags'>,
  bastions: readonly string[],
): boolean {
  return isMeant({ id: instanceId, name, tags }, bastions);
}

/** A group for bastions by its name, or in which there is nothing else. */
function isGroupOfBastions(
  where: Pick<Seen<'AWS::EC2::SecurityGroup'>, 'groupId' | 'region'>,
  world: Surroundings,
  bastions: readonly string[],
): boolean {
  const group = world.one('AWS::EC2::SecurityGroup', where);
  if (group && isMeant({ id: group.groupId, name: group.groupName, tags: group.tags }, bastions)) {
    return true;
  }
  const { groupId, region } = where;
  return everyOf(
    world.all('AWS::EC2::NetworkInterface', { groups: groupId, region }),
    ({ instanceId }) => instanceId !== null && isBastion({ instanceId, region }, world, bastions),
  );
}

/** Is there an address among these that no bastion has? */
function isStranger(
  addresses: Addresses,
  world: Surroundings,
  bastions: readonly string[],
): boolean {
  if (isNone(addresses)) return false;
  const known = world.memory(memory);
  known.bastions ??= bastionsOf(world, bastions);
  const { found, rest } = known.bastions;
  if (isNone(difference(addresses, found))) return false;
  if (rest) throw rest;
  return true;
}

interface Bastions {
  found: Addresses;
  rest: UnknownFact | undefined;
}

/** The public addresses of all bastions. */
const memory = (): { bastions?: Bastions } => ({});

function bastionsOf(world: Surroundings, bastions: readonly string[]): Bastions {
  const { found, rest } = knownOf(
    world.all('AWS::EC2::Instance'),
    (instance) =>
      isOneOf(instance, bastions) &&
      instance.networkInterfaces.flatMap(({ publicIps, ipv6Addresses }) => [
        ...publicIps,
        ...ipv6Addresses,
      ]),
  );
  return { found: addressesOf(found.flatMap(({ answer }) => answer || [])), rest };
}

function inWords(managed: readonly Managed[], world: Breadth): string {
  const said = managed.map(({ way, ports }) => {
    const names = [...new Set(ports.map(portsText))];
    const verb = names.length === 1 ? 'is' : 'are';
    return `${enumerate(names)} ${verb} open to ${whoIn(way, world)}, by ${way.path.join(', ')}`;
  });
  return said.slice(0, SHOWN).join('; ');
}

function whoIn(way: Way, world: Breadth): string {
  if ('group' in way && way.group !== null) return `members of ${way.group}`;
  return isWorldwide(way.addresses, world) ? 'the internet' : enumerate(toCidrs(way.addresses));
}

const SHOWN = 3;
