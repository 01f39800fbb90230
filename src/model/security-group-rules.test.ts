import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SecurityGroupRule } from './aws/ec2.ts';
import {
  eachPort,
  isEveryPort,
  type Opening,
  openingOf,
  openText,
  type Ports,
  parsePorts,
  portsBeyond,
  portsOf,
  portsText,
  portsWithin,
} from './security-group-rules.ts';
import { UnknownFact } from './unknown.ts';
import { UserError } from './user-error.ts';

test.each<[string, Ports, string]>([
  ['tcp/22', { protocol: 'tcp', from: 22, to: 22 }, 'tcp/22'],
  ['TCP/5900-5901', { protocol: 'tcp', from: 5900, to: 5901 }, 'tcp/5900-5901'],
  ['udp', { protocol: 'udp', from: 0, to: 65535 }, 'all of udp'],
  ['icmp', { protocol: 'icmp', from: 0, to: 65535 }, 'icmp'],
  ['50', { protocol: '50', from: 0, to: 65535 }, 'protocol 50'],
  ['6/80', { protocol: 'tcp', from: 80, to: 80 }, 'tcp/80'],
  ['-1', { protocol: '-1', from: 0, to: 65535 }, 'every port'],
])('parsePorts %s', (text, ports, said) => {
  expect(parsePorts(text)).toStrictEqual(ports);
  expect(portsText(ports)).toBe(said);
});

test.each(['', 'tcp/', '22/tcp', 'tcp/22-', 'tcp/23-22', 'tcp/65536', 'tcp 22'])(
  'parsePorts refuses "%s"',
  (text) => {
    expect(() => parsePorts(text)).toThrow(UserError);
  },
);

test.each<[string, Pick<SecurityGroupRule, 'ipProtocol' | 'fromPort' | 'toPort'>, string, boolean]>(
  [
    ['one port', { ipProtocol: 'tcp', fromPort: 22, toPort: 22 }, 'tcp/22', false],
    ['TCP by number', { ipProtocol: '6', fromPort: 22, toPort: 22 }, 'tcp/22', false],
    ['no ports', { ipProtocol: 'tcp', fromPort: null, toPort: null }, 'all of tcp', true],
    ['-1 as port', { ipProtocol: 'tcp', fromPort: -1, toPort: -1 }, 'all of tcp', true],
    [
      'every protocol, whatever its ports',
      { ipProtocol: '-1', fromPort: 22, toPort: 22 },
      'every port',
      true,
    ],
    [
      'as Terraform may write it',
      { ipProtocol: 'all', fromPort: 0, toPort: 0 },
      'every port',
      true,
    ],
    ['types of ICMP', { ipProtocol: 'icmp', fromPort: 8, toPort: 0 }, 'icmp', false],
    [
      'a protocol that has none',
      { ipProtocol: '50', fromPort: 22, toPort: 22 },
      'protocol 50',
      false,
    ],
  ],
)('portsOf: %s', (_, rule, said, isEvery) => {
  expect(portsText(portsOf(rule))).toBe(said);
  expect(isEveryPort(portsOf(rule))).toBe(isEvery);
});

describe('openingOf', () => {
  const rule = (kind: SecurityGroupRule['peer']['kind'], value: string): SecurityGroupRule => ({
    ipProtocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    peer: { kind, value },
    description: null,
  });
  const lists = (id: string) =>
    new Map([
      ['pl-1', { ownerId: '111122223333', cidrs: ['192.0.2.0/24'] }],
      ['pl-2', { ownerId: 'AWS', cidrs: ['0.0.0.0/0'] }],
    ]).get(id);
  const ports = { protocol: 'tcp', from: 22, to: 22 };

  test.each([
    ['a block', rule('ipv4', '10.0.0.0/8'), { ports, source: '10.0.0.0/8', cidrs: ['10.0.0.0/8'] }],
    ['a list', rule('prefix-list', 'pl-1'), { ports, source: 'pl-1', cidrs: ['192.0.2.0/24'] }],
    ['a list of AWS', rule('prefix-list', 'pl-2'), undefined],
    ['a group', rule('security-group', 'sg-1'), undefined],
  ])('%s', (_, given, opening) => {
    expect(openingOf(given, lists)).toStrictEqual(opening);
  });

  test('a list that is not there', () => {
    expect(() => openingOf(rule('prefix-list', 'pl-3'), lists)).toThrow(UnknownFact);
  });
});

describe('ports, against a space that can be counted', () => {
  const LAST = 12;
  const protocols = ['tcp', 'udp', '-1'];
  const ports: fc.Arbitrary<Ports> = fc
    .tuple(fc.constantFrom(...protocols), fc.nat(LAST), fc.nat(LAST))
    .map(([protocol, a, b]) =>
      protocol === '-1'
        ? { protocol, from: 0, to: 65_535 }
        : { protocol, from: Math.min(a, b), to: Math.max(a, b) },
    );
  const openings: fc.Arbitrary<Opening[]> = fc
    .array(ports, { maxLength: 6 })
    .map((list) => list.map((one, i) => ({ ports: one, source: `${i}`, cidrs: [] })));
  const holds = ({ protocol, from, to }: Ports, asked: string, port: number) =>
    (protocol === '-1' || protocol === asked) && from <= port && port <= to;
  /** `esp` is a protocol that only -1 speaks of. */
  const points = ['tcp', 'udp', 'esp'].flatMap((protocol) =>
    Array.from({ length: LAST + 2 }, (_, port) => ({ protocol, port })),
  );

  test('each port has the openings of all rules that name it', () => {
    fc.assert(
      fc.property(openings, (list) => {
        const stretches = eachPort(list);
        for (const { protocol, port } of points) {
          const own = stretches.filter((s) => s.ports.protocol === protocol);
          const about = own.length > 0 ? own : stretches;
          const found = about.filter(({ ports }) => holds(ports, protocol, port));
          expect(found.length).toBeLessThan(2);
          expect(found.flatMap((s) => s.openings.map(({ source }) => source))).toStrictEqual(
            list.filter((o) => holds(o.ports, protocol, port)).map(({ source }) => source),
          );
        }
      }),
    );
  });

  test('within and beyond part the ports of one protocol', () => {
    const ofTcp = ports.filter(({ protocol }) => protocol === 'tcp');
    fc.assert(
      fc.property(ofTcp, fc.array(ports, { maxLength: 4 }), (one, others) => {
        const within = portsWithin(one, others);
        const beyond = portsBeyond(one, others);
        for (let port = 0; port <= LAST + 1; port++) {
          const isIn = (list: readonly Ports[]) => list.some((p) => holds(p, 'tcp', port));
          const mine = holds(one, 'tcp', port);
          expect(isIn(within)).toBe(mine && isIn(others));
          expect(isIn(beyond)).toBe(mine && !isIn(others));
        }
      }),
    );
  });

  test('every protocol stays so without some ports of some', () => {
    const every = parsePorts('-1');
    expect(portsBeyond(every, [parsePorts('tcp')])).toStrictEqual([every]);
    expect(portsWithin(every, [parsePorts('tcp/22')])).toStrictEqual([parsePorts('tcp/22')]);
    expect(portsBeyond(parsePorts('tcp/22'), [every])).toStrictEqual([]);
  });
});

test('openText names at most six of a kind', () => {
  const opening = { ports: parsePorts('tcp'), source: '0.0.0.0/0', cidrs: [] };
  const open = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ports: parsePorts(`tcp/${i + 1}`),
      openings: [opening],
    }));
  expect(openText(open(1))).toBe('tcp/1 is open to 0.0.0.0/0');
  expect(openText(open(6))).toBe(
    'tcp/1, tcp/2, tcp/3, tcp/4, tcp/5 and tcp/6 are open to 0.0.0.0/0',
  );
  expect(openText(open(9))).toBe(
    'tcp/1, tcp/2, tcp/3, tcp/4, tcp/5 and 4 more are open to 0.0.0.0/0',
  );
});
