import type { Packet, World } from './reference/world.ts';

/**
 * The smallest network found in which a packet still differs: whatever can be left out, is. `differs` never sees one
 * that lacks what something in it needs.
 */
export function smallest(world: World, packet: Packet, differs: (world: World) => boolean): World {
  for (const smaller of withoutOne(world, packet)) {
    if (isWhole(smaller) && differs(smaller)) return smallest(smaller, packet, differs);
  }
  return world;
}

/** The same network without one of its parts, the largest parts first. */
function* withoutOne(world: World, packet: Packet): Iterable<World> {
  for (const { id } of world.vpcs) if (!has(world, id, packet)) yield withoutVpc(world, id);
  const ends = [packet.from, packet.to];
  yield* lessOf(world, 'cards', ({ id }) => !ends.includes(id));
  yield* lessOf(world, 'peerings');
  yield* lessOf(world, 'attachments');
  yield* lessOf(world, 'transitTables', ({ id }) => !isUsed(world, id));
  yield* lessOf(world, 'transits', ({ id }) => !isUsed(world, id));
  yield* lessOf(world, 'appliances');
  yield* lessOf(world, 'balancers', ({ cards }) => !cards.some((id) => ends.includes(id)));
  yield* lessOf(world, 'exclusions');
  if (world.mode !== 'off') yield { ...world, mode: 'off' };
  yield* inEach(world, 'cards', function* (card) {
    for (const groups of less(card.groups)) if (groups.length > 0) yield { ...card, groups };
  });
  yield* inEach(world, 'balancers', function* (one) {
    for (const listeners of less(one.listeners)) yield { ...one, listeners };
  });
  yield* inEach(world, 'transitTables', function* (table) {
    for (const routes of less(table.routes)) yield { ...table, routes };
  });
  yield* inEach(world, 'tables', function* (table) {
    for (const routes of less(table.routes)) yield { ...table, routes };
  });
  for (const kind of ['acls', 'groups'] as const) {
    yield* inEach(world, kind, function* (one) {
      for (const rules of less<unknown>(one.in)) yield { ...one, in: rules } as typeof one;
      for (const rules of less<unknown>(one.out)) yield { ...one, out: rules } as typeof one;
    });
  }
  yield* inEach(world, 'lists', function* (list) {
    for (const cidrs of less(list.cidrs)) yield { ...list, cidrs };
  });
  yield* lessOf(world, 'tables', ({ id, isMain }) => !isMain && !isUsed(world, id));
  yield* lessOf(world, 'acls', ({ id }) => !isUsed(world, id));
  yield* lessOf(world, 'groups', ({ id }) => !isUsed(world, id));
  yield* lessOf(world, 'lists', ({ id }) => !isUsed(world, id));
  yield* lessOf(world, 'subnets', ({ id }) => !isUsed(world, id));
}

/** What routes lead to is there. */
function isWhole({ tables, transitTables, cards, appliances, peerings, ...world }: World): boolean {
  const there = [
    ...[...cards, ...appliances, ...peerings, ...world.transits].map(({ id }) => id),
    ...cards.filter(({ kind }) => kind === 'nat').map(({ id }) => id.replace('eni-', '')),
  ];
  const attached = world.attachments.map(({ id }) => id);
  const isAttached = transitTables.every(({ routes }) =>
    routes.every(({ to }) => to === null || attached.includes(to)),
  );
  const isPeered = world.attachments.every(
    (one) =>
      !one.to.startsWith('tgw-') ||
      world.attachments.some(({ transit, to }) => transit === one.to && to === one.transit),
  );
  if (!isAttached || !isPeered) return false;
  return tables
    .flatMap(({ routes }) => routes)
    .filter(({ target, isBlackhole }) => /^(nat|vpce|eni|pcx|tgw)-/.test(target) && !isBlackhole)
    .every(({ target }) => there.includes(target));
}

function has({ subnets, cards }: World, vpc: string, { from, to }: Packet): boolean {
  const ends = cards.filter(({ id }) => id === from || id === to).map(({ subnet }) => subnet);
  return subnets.some((one) => one.vpc === vpc && ends.includes(one.id));
}

function withoutVpc(world: World, vpc: string): World {
  const stays = ({ subnet }: { subnet: string }) =>
    world.subnets.some(({ id, vpc: own }) => id === subnet && own !== vpc);
  const cards = world.cards.filter(stays);
  return {
    ...world,
    vpcs: world.vpcs.filter(({ id }) => id !== vpc),
    subnets: world.subnets.filter((one) => one.vpc !== vpc),
    tables: world.tables.filter((one) => one.vpc !== vpc),
    groups: world.groups.filter((one) => one.vpc !== vpc),
    peerings: world.peerings.filter(({ ends }) => !ends.includes(vpc)),
    balancers: world.balancers.filter((one) => one.vpc !== vpc),
    attachments: world.attachments.filter(({ to }) => to !== vpc),
    appliances: world.appliances.filter(stays),
    cards,
  };
}

/** Named by anything but itself. */
function isUsed(world: World, id: string): boolean {
  return JSON.stringify(world).split(`"${id}"`).length > 2;
}

type Parts = { [K in keyof World as World[K] extends object[] ? K : never]: World[K] };

function* lessOf<K extends keyof Parts>(
  world: World,
  kind: K,
  canGo: (part: Parts[K][number]) => boolean = () => true,
): Iterable<World> {
  for (const part of world[kind]) {
    if (canGo(part)) yield { ...world, [kind]: world[kind].filter((one) => one !== part) };
  }
}

function* inEach<K extends keyof Parts>(
  world: World,
  kind: K,
  smaller: (part: Parts[K][number]) => Iterable<Parts[K][number]>,
): Iterable<World> {
  for (const part of world[kind]) {
    for (const other of smaller(part)) {
      yield { ...world, [kind]: world[kind].map((one) => (one === part ? other : one)) };
    }
  }
}

function* less<T>(all: readonly T[]): Iterable<T[]> {
  for (const one of all) yield all.filter((other) => other !== one);
}
