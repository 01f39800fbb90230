import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkAclRule } from './aws/ec2.ts';
import { addressesOf, parseCidr, type Range } from './cidr.ts';
import {
  admittedBy,
  decisionsOf,
  isFinal,
  matchesAll,
  rulesText,
  subjectOf,
  trafficOf,
} from './network-acl.ts';
import { common, EVERYTHING, farEndsOf, type Traffic, without } from './traffic.ts';
import { UnknownFact } from './unknown.ts';

/** One packet, by what a rule may look at. */
interface Packet {
  family: 'ipv4' | 'ipv6';
  address: bigint;
  protocol: number;
  port: number;
  icmpType: number;
  icmpCode: number;
}

/**
 * What AWS's documentation says, packet by packet and rule by rule, sharing nothing with what it checks: addresses are
 * compared bit by bit, and the answer is the number of the rule that decided.
 */
function decidedBy(packet: Packet, rules: readonly NetworkAclRule[]): number | undefined {
  let best: number | undefined;
  for (const rule of rules) {
    if (matches(packet, rule) && (best === undefined || rule.ruleNumber < best)) {
      best = rule.ruleNumber;
    }
  }
  return best;
}

function matches(packet: Packet, rule: NetworkAclRule): boolean {
  const [text = '', length = ''] = rule.cidrBlock.split('/');
  const family = text.includes(':') ? 'ipv6' : 'ipv4';
  if (family !== packet.family) return false;
  const width = family === 'ipv4' ? 32 : 128;
  const bits = (value: bigint) => value.toString(2).padStart(width, '0').slice(0, Number(length));
  if (bits(packet.address) !== bits(NUMBERS.get(text) ?? -1n)) return false;
  if (rule.protocol === '-1') return true;
  if (Number(rule.protocol) !== packet.protocol) return false;
  if (packet.protocol === 6 || packet.protocol === 17) {
    const { from, to } = rule.portRange ?? { from: 0, to: 65_535 };
    return from <= packet.port && packet.port <= to;
  }
  if (!rule.icmpTypeCode) return true;
  const { type, code } = rule.icmpTypeCode;
  return (type === -1 || type === packet.icmpType) && (code === -1 || code === packet.icmpCode);
}

/** The algebra's view of a packet: where it lies. */
function holds(traffic: Traffic, packet: Packet): number {
  const { protocol, icmpType, icmpCode } = packet;
  const isIcmp = protocol === 1 || protocol === 58;
  const port = isIcmp ? icmpType : packet.port;
  const within = ({ first, last }: { first: number; last: number }, n: number) =>
    first <= n && n <= last;
  return traffic.filter(
    ({ addresses, protocols, ports, codes }) =>
      addresses[packet.family].filter((point) => point <= packet.address).length % 2 === 1 &&
      within(protocols, protocol) &&
      within(ports, port) &&
      within(codes, isIcmp ? icmpCode : 0),
  ).length;
}

const NUMBERS = new Map([
  ['0.0.0.0', 0n],
  ['10.0.0.0', 0x0a000000n],
  ['10.0.1.0', 0x0a000100n],
  ['10.128.0.0', 0x0a800000n],
  ['128.0.0.0', 0x80000000n],
  ['::', 0n],
  ['2001:db8::', 0x20010db8n << 96n],
  ['fd00::', 0xfd00n << 112n],
]);
const CIDRS = [
  ...['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/24'],
  ...['10.0.1.0/32', '10.128.0.0/9', '10.128.0.0/30', '::/0', '2001:db8::/32', '2001:db8::/64'],
  ...['fd00::/8', '2001:db8::/128'],
];
const PORTS = [0, 22, 80, 443, 1023, 1024, 3389, 32_768, 65_534, 65_535];

const rule = fc
  .record({
    ruleAction: fc.constantFrom<('allow' | 'deny')[]>('allow', 'deny'),
    protocol: fc.constantFrom('-1', '6', '6', '17', '1', '58', '50'),
    cidrBlock: fc.constantFrom(...CIDRS),
    ports: fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)),
    icmp: fc.record({
      type: fc.constantFrom(-1, 0, 3, 8, 255),
      code: fc.constantFrom(-1, 0, 1, 255),
    }),
  })
  .map(({ ports, icmp, ...rest }) => ({
    ...rest,
    portRange:
      rest.protocol === '6' || rest.protocol === '17'
        ? { from: Math.min(...ports), to: Math.max(...ports) }
        : null,
    icmpTypeCode: rest.protocol === '1' || rest.protocol === '58' ? icmp : null,
  }));
const rules = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99 }), rule), {
    selector: ([number]) => number,
    maxLength: 12,
  })
  .map((list) => list.map(([ruleNumber, rest]) => ({ ruleNumber, ...rest })));

/** Packets at the edges of what rules name, where mistakes are. */
const packet: fc.Arbitrary<Packet> = fc
  .record({
    cidr: fc.constantFrom(...CIDRS),
    edge: fc.constantFrom(-1n, 0n, 1n),
    atEnd: fc.boolean(),
    protocol: fc.constantFrom(6, 17, 1, 58, 50, 0, 255),
    port: fc.constantFrom(
      ...PORTS.flatMap((p) => [Math.max(0, p - 1), p, Math.min(65_535, p + 1)]),
    ),
    icmpType: fc.constantFrom(0, 1, 3, 8, 254, 255),
    icmpCode: fc.constantFrom(0, 1, 2, 255),
  })
  .map(({ cidr, edge, atEnd, ...rest }) => {
    const { family, first, last } = parseCidr(cidr) as Range;
    const max = (1n << (family === 'ipv4' ? 32n : 128n)) - 1n;
    const address = (atEnd ? last : first) + edge;
    return { ...rest, family, address: address < 0n ? 0n : address > max ? max : address };
  });
const packets = fc.array(packet, { minLength: 20, maxLength: 40 });

describe('against an evaluator that looks at one packet after the other', () => {
  test('each packet is decided by the same rule, and by one alone', () => {
    fc.assert(
      fc.property(rules, packets, (list, some) => {
        const decisions = decisionsOf(list);
        const admitted = admittedBy(decisions);
        for (const one of some) {
          const expected = decidedBy(one, list);
          const found = decisions.flatMap(({ rule, decides }) =>
            Array.from({ length: holds(decides, one) }, () => rule.ruleNumber),
          );
          expect(found).toStrictEqual(expected === undefined ? [] : [expected]);
          const { ruleAction } = list.find(({ ruleNumber }) => ruleNumber === expected) ?? {};
          expect(holds(admitted, one)).toBe(ruleAction === 'allow' ? 1 : 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what two have in common, what one has alone', () => {
    fc.assert(
      fc.property(rule, rule, packets, (a, b, some) => {
        const these = trafficOf({ ruleNumber: 1, ...a });
        const those = trafficOf({ ruleNumber: 2, ...b });
        for (const one of some) {
          const [isIn, isInOther] = [a, b].map((r) => matches(one, { ruleNumber: 1, ...r }));
          expect(holds(common(these, those), one)).toBe(isIn && isInOther ? 1 : 0);
          expect(holds(without(these, those), one)).toBe(isIn && !isInOther ? 1 : 0);
        }
      }),
    );
  });
});

describe('laws', () => {
  test('a list is the same whatever the order it comes in', () => {
    fc.assert(
      fc.property(rules, (list) => {
        expect(decisionsOf([...list].reverse())).toStrictEqual(decisionsOf(list));
      }),
    );
  });

  test('what is decided and what is left come to everything, and nothing is in both', () => {
    fc.assert(
      fc.property(rules, (list) => {
        const decided = decisionsOf(list).flatMap(({ decides }) => decides);
        const left = without(EVERYTHING, decided);
        expect(common(left, decided)).toStrictEqual([]);
        expect(without(EVERYTHING, [...decided, ...left])).toStrictEqual([]);
      }),
    );
  });
});

test('40 rules that cut each other to pieces stay few boxes', () => {
  const list = Array.from(
    { length: 40 },
    (_, i): NetworkAclRule => ({
      ruleNumber: i + 1,
      ruleAction: i % 3 === 0 ? 'deny' : 'allow',
      protocol: ['6', '17', '-1'][i % 13 === 12 ? 2 : i % 2] ?? '6',
      cidrBlock: `10.${i}.0.0/${8 + (i % 17)}`,
      portRange: { from: i * 1000, to: 65_535 - i * 700 },
      icmpTypeCode: null,
    }),
  );
  const decisions = decisionsOf(list);
  expect(decisions.flatMap(({ decides }) => decides).length).toBeLessThan(2000);
  expect(without(admittedBy(decisions), admittedBy(decisions))).toStrictEqual([]);
});

const https: NetworkAclRule = {
  ruleNumber: 100,
  ruleAction: 'allow',
  protocol: '6',
  cidrBlock: '203.0.113.0/24',
  portRange: { from: 443, to: 443 },
  icmpTypeCode: null,
};

test('who takes part', () => {
  expect(farEndsOf(trafficOf(https))).toStrictEqual(addressesOf(['203.0.113.0/24']));
});

test.each<[string, Partial<NetworkAclRule>]>([
  ['a protocol by name', { protocol: 'tcp' }],
  ['a protocol beyond a byte', { protocol: '256' }],
  ['no CIDR', { cidrBlock: 'office' }],
])('%s is unknown, not nothing', (_, said) => {
  expect(() => trafficOf({ ...https, ...said })).toThrow(UnknownFact);
});

test('ports that run backwards match nothing', () => {
  expect(trafficOf({ ...https, portRange: { from: 443, to: 80 } })).toStrictEqual([]);
});

test.each<[Partial<NetworkAclRule>, string]>([
  [{}, 'tcp/443'],
  [{ protocol: '17', portRange: { from: 0, to: 65_535 } }, 'all of udp'],
  [{ protocol: '-1', portRange: null }, 'every port'],
  [{ protocol: '1', portRange: null, icmpTypeCode: { type: 8, code: -1 } }, 'icmp'],
])('is about: %s', (said, expected) => {
  expect(subjectOf({ ...https, ...said })).toBe(expected);
});

test.each<[number[], string]>([
  [[100], 'rule 100'],
  [[100, 110], 'rules 100 and 110'],
  [[90, 100, 110], 'rules 90, 100 and 110'],
])('named: %s', (numbers, expected) => {
  expect(rulesText(numbers.map((ruleNumber) => ({ ruleNumber })))).toBe(expected);
});

test("AWS's own rules", () => {
  expect([32_766, 32_767, 32_768].map((ruleNumber) => isFinal({ ruleNumber }))).toStrictEqual([
    false,
    true,
    true,
  ]);
  expect(matchesAll({ ...https, protocol: '-1', cidrBlock: '::/0' })).toBe(true);
  expect(matchesAll({ ...https, protocol: '-1', cidrBlock: '0.0.0.0/1' })).toBe(false);
  expect(matchesAll({ ...https, cidrBlock: '0.0.0.0/0' })).toBe(false);
});
