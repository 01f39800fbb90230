import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkAclRule, SecurityGroupRule } from '../../model/aws/ec2.ts';
import type { Resource } from '../../model/resource.ts';
import type { Verdict } from './answer.ts';
import type { Code } from './gate.ts';
import { fateOf, type Packet } from './packet.ts';
import {
  acl,
  card,
  DENIED,
  EVERYBODY,
  entry,
  group,
  igw,
  inventoryOf,
  OPEN,
  region,
  route,
  rule,
  table,
} from './world.testing.ts';

/** What must hold whatever the world is like. */
interface World {
  rules: SecurityGroupRule[];
  ingress: NetworkAclRule[];
  egress: NetworkAclRule[];
  routes: [destination: string, target: string, state: string][];
  isBlocked: boolean;
  isAttached: boolean;
  isPublic: boolean;
  kind: string;
}

const CIDRS = ['0.0.0.0/0', '198.51.100.0/24', '198.51.100.0/25', '198.51.100.4/30', '203.0.0.0/8'];
const cidr = fc.constantFrom(...CIDRS);
const ports = fc.constantFrom<[number, number]>([22, 22], [1, 1023], [1024, 65_535], [0, 65_535]);
const acls = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 20 }),
      action: fc.constantFrom<('allow' | 'deny')[]>('allow', 'allow', 'deny'),
      cidr,
      ports: fc.option(ports, { nil: undefined }),
    }),
    { selector: ({ number }) => number, maxLength: 4 },
  )
  .map((some) => some.map((one) => entry(one.number, one.action, one.cidr, one.ports)));
const admits = fc
  .tuple(fc.constantFrom('tcp', 'udp', '-1', '50'), fc.option(fc.constantFrom(22, 53)), cidr)
  .map(([protocol, port, from]) => rule(protocol, port, from));
const world: fc.Arbitrary<World> = fc.record({
  rules: fc.array(admits, { maxLength: 4 }),
  ingress: acls,
  egress: acls,
  routes: fc.uniqueArray(
    fc.tuple(
      cidr,
      fc.constantFrom('igw-1', 'nat-1'),
      fc.constantFrom('active', 'active', 'blackhole'),
    ),
    { selector: ([destination]) => destination, maxLength: 3 },
  ),
  isBlocked: fc.constantFrom(false, false, false, true),
  isAttached: fc.constantFrom(true, true, true, false),
  isPublic: fc.constantFrom(true, true, true, false),
  kind: fc.constantFrom('interface', 'interface', 'interface', 'lambda'),
});
const packet: fc.Arbitrary<Packet> = fc.record({
  source: fc.constantFrom('198.51.100.5', '198.51.100.130', '203.1.1.1', '8.8.8.8'),
  destination: fc.constant('eni-1'),
  protocol: fc.constantFrom(6, 6, 17, 50),
  port: fc.constantFrom(22, 53, 8080),
});

function resourcesOf(it: World): Resource[] {
  const publicIp = it.isPublic ? '203.0.113.10' : null;
  return [
    region({ vpcBlockPublicAccessMode: it.isBlocked ? 'block-ingress' : 'off' }),
    igw(it.isAttached ? ['vpc-1'] : []),
    table(...it.routes.map(([to, by, state]) => route(to, by, { state }))),
    acl(it.ingress, it.egress),
    group(...it.rules),
    card({ privateAddresses: [{ address: '10.0.0.10', publicIp }], interfaceType: it.kind }),
  ];
}

function fate(it: World, one: Packet, others: Resource[] = []) {
  return fateOf(inventoryOf(OPEN, resourcesOf(it), others), one);
}

/** How far one gets: not at all, without an answer, or there and back. */
const REACH: Record<Verdict, number> = {
  blocked: 0,
  unknown: 1,
  'one-way': 1,
  inspected: 2,
  open: 2,
};
const holds = (check: (it: World, one: Packet) => void) =>
  fc.assert(fc.property(world, packet, check), { numRuns: 300 });

describe('relations', () => {
  test('one more group rule closes nothing', () => {
    fc.assert(
      fc.property(world, packet, admits, (it, one, more) => {
        const before = fate(it, one).verdict;
        const after = fate({ ...it, rules: [...it.rules, more] }, one).verdict;
        expect(REACH[after]).toBeGreaterThanOrEqual(REACH[before]);
      }),
      { numRuns: 300 },
    );
  });

  test('one more deny of a network ACL opens nothing', () => {
    fc.assert(
      fc.property(world, packet, cidr, fc.boolean(), (it, one, from, isIn) => {
        const side = isIn ? 'ingress' : 'egress';
        const denied = { ...it, [side]: [entry(0, 'deny', from), ...it[side]] };
        expect(REACH[fate(denied, one).verdict]).toBeLessThanOrEqual(REACH[fate(it, one).verdict]);
      }),
      { numRuns: 300 },
    );
  });

  test('rules in two halves are the same rules', () => {
    holds((it, one) => {
      const rules = it.rules.flatMap((whole) =>
        whole.peer.value === '0.0.0.0/0'
          ? ['0.0.0.0/1', '128.0.0.0/1'].map((value) => ({
              ...whole,
              peer: { ...whole.peer, value },
            }))
          : [whole],
      );
      const ingress = it.ingress.flatMap((whole) => {
        const { from, to } = whole.portRange ?? { from: 0, to: 0 };
        if (from === to) return [{ ...whole, ruleNumber: whole.ruleNumber * 2 }];
        const middle = (from + to) >> 1;
        return [
          { ...whole, ruleNumber: whole.ruleNumber * 2, portRange: { from, to: middle } },
          { ...whole, ruleNumber: whole.ruleNumber * 2 + 1, portRange: { from: middle + 1, to } },
        ];
      });
      expect(fate({ ...it, rules, ingress }, one)).toStrictEqual(fate(it, one));
    });
  });

  test('without what is named as blocking, it is open', () => {
    const cures: Partial<Record<Code, (it: World, one: Packet) => World>> = {
      NO_PUBLIC_ADDRESS: (it) => ({ ...it, isPublic: true }),
      NO_INTERNET_GATEWAY: (it) => ({ ...it, isAttached: true }),
      VPC_BLOCK_PUBLIC_ACCESS: (it) => ({ ...it, isBlocked: false }),
      TAKES_NO_CONNECTIONS: (it) => ({ ...it, kind: 'interface' }),
      NO_ROUTE: (it, { source }) => ({
        ...it,
        routes: [...it.routes, [`${source}/32`, 'igw-1', 'active']],
      }),
      BLACKHOLE: (it, { source }) => ({
        ...it,
        routes: [...it.routes, [`${source}/32`, 'igw-1', 'active']],
      }),
      NACL_INGRESS: (it) => ({ ...it, ingress: EVERYBODY }),
      NACL_EGRESS: (it) => ({ ...it, egress: EVERYBODY }),
      SG_INGRESS: (it) => ({ ...it, rules: [rule('-1', null, '0.0.0.0/0')] }),
    };
    holds((it, one) => {
      const { blockedBy } = fate(it, one);
      const cured = blockedBy.reduce((sick, code) => cures[code]?.(sick, one) ?? sick, it);
      expect(fate(cured, one)).toStrictEqual({ verdict: 'open', blockedBy: [] });
    });
  });

  test('with one fact less it is unknown or as it was', () => {
    fc.assert(
      fc.property(world, packet, fc.nat(), fc.nat(), (it, one, which, what) => {
        const resources = resourcesOf(it);
        const lost = resources[which % resources.length] as Resource;
        const facts = Object.keys(lost).filter((fact) => !NAMES.includes(fact));
        const fact = facts[what % facts.length] ?? '';
        const before = fate(it, one);
        const after = fate(it, one, [{ ...lost, [fact]: DENIED }]);
        if (after.verdict !== 'unknown') expect(after.verdict).toBe(before.verdict);
        for (const code of after.blockedBy) expect(before.blockedBy).toContain(code);
      }),
      { numRuns: 500 },
    );
  });

  test('without one of its resources it is unknown or as it was', () => {
    holds((it, one) => {
      for (const type of ['AWS::EC2::SecurityGroup', 'AWS::EC2::NetworkAcl', 'AWS::EC2::VPC']) {
        const inventory = inventoryOf(OPEN, resourcesOf(it));
        const resources = inventory.resources.filter((resource) => resource.type !== type);
        const after = fateOf({ ...inventory, resources }, one).verdict;
        if (after !== 'unknown') expect(after).toBe(fate(it, one).verdict);
      }
    });
  });
});

/** What every resource has, and what AWS tells with every listing. */
const NAMES = [
  ...['type', 'id', 'name', 'account', 'region', 'location', 'networkInterfaceId', 'vpcId'],
  ...['subnetId'],
];
