/**
 * A set of addresses: of each family the points at which it begins and ends, by turns and in order, so that a set can
 * be written in one way only. What begins is in it, what ends is not.
 */
export interface Addresses {
  readonly ipv4: readonly number[];
  readonly ipv6: readonly bigint[];
}

export const NO_ADDRESS: Addresses = { ipv4: [], ipv6: [] };
export const EVERY_IPV4: Addresses = { ipv4: [0, 2 ** 32], ipv6: [] };
export const EVERY_IPV6: Addresses = { ipv4: [], ipv6: [0n, 1n << 128n] };
export const EVERY_ADDRESS: Addresses = { ipv4: EVERY_IPV4.ipv4, ipv6: EVERY_IPV6.ipv6 };

/** The addresses that any of the sets has. */
export function union(sets: readonly Addresses[]): Addresses {
  const [first = NO_ADDRESS, second, ...more] = sets;
  if (!second) return first;
  if (more.length === 0) return merged(first, second, UNION);
  // Halves of halves, so that each point is looked at a few times and not once for each set.
  const middle = sets.length >> 1;
  return union([union(sets.slice(0, middle)), union(sets.slice(middle))]);
}

/** The addresses that both have. */
export function intersection(some: Addresses, others: Addresses): Addresses {
  return merged(some, others, INTERSECTION);
}

/** The addresses of the first that the second has not. */
export function difference(some: Addresses, others: Addresses): Addresses {
  return merged(some, others, DIFFERENCE);
}

/** Have the two any address in common? */
export function overlap(some: Addresses, others: Addresses): boolean {
  return haveCommon(some.ipv4, others.ipv4) || haveCommon(some.ipv6, others.ipv6);
}

export function isNone({ ipv4, ipv6 }: Addresses): boolean {
  return ipv4.length === 0 && ipv6.length === 0;
}

/** Has the first all addresses of the second? */
export function includes(some: Addresses, others: Addresses): boolean {
  return isNone(difference(others, some));
}

export function isSame(some: Addresses, others: Addresses): boolean {
  return some === others || (isAlike(some.ipv4, others.ipv4) && isAlike(some.ipv6, others.ipv6));
}

/** How many there are, of each family. */
export function sizeOf({ ipv4, ipv6 }: Addresses): { ipv4: number; ipv6: bigint } {
  return {
    ipv4: ipv4.reduce((sum, point, i) => (i % 2 === 0 ? sum - point : sum + point), 0),
    ipv6: ipv6.reduce((sum, point, i) => (i % 2 === 0 ? sum - point : sum + point), 0n),
  };
}

/** What stays of two, and what that is where it needs no walk along both. */
interface Merger {
  isKept(inSome: boolean, inOthers: boolean): boolean;
  /** Undefined where the two must be looked at point by point. */
  atOnce<Point extends number | bigint>(
    some: readonly Point[],
    others: readonly Point[],
    all: readonly Point[],
  ): readonly Point[] | undefined;
}

const UNION: Merger = {
  isKept: (a, b) => a || b,
  atOnce(some, others, all) {
    if (some === others || others.length === 0 || isAll(some, all)) return some;
    return some.length === 0 || isAll(others, all) ? others : undefined;
  },
};

const INTERSECTION: Merger = {
  isKept: (a, b) => a && b,
  atOnce(some, others, all) {
    if (some === others || some.length === 0 || isAll(others, all)) return some;
    if (others.length === 0 || isAll(some, all)) return others;
    if (others.length * FEW < some.length || others.length === 2) return within(some, others);
    const isFew = some.length * FEW < others.length || some.length === 2;
    return isFew ? within(others, some) : undefined;
  },
};

const DIFFERENCE: Merger = {
  isKept: (a, b) => a && !b,
  atOnce(some, others, all) {
    if (some.length === 0 || others.length === 0) return some;
    if (some === others || isAll(others, all)) return [];
    return others.length === 2 ? beside(some, others) : undefined;
  },
};

function isAll(points: readonly unknown[], all: readonly unknown[]): boolean {
  return points.length === 2 && points[0] === all[0] && points[1] === all[1];
}

/** So many times fewer stretches are better looked up one by one. */
const FEW = 8;

/** The points that lie in some stretches; these themselves, where all of them do. */
function within<Point extends number | bigint>(
  points: readonly Point[],
  stretches: readonly Point[],
): readonly Point[] {
  const found: Point[] = [];
  for (let i = 0; i < stretches.length; i += 2) {
    const [first, end] = [stretches[i] as Point, stretches[i + 1] as Point];
    const from = countOf(points, first, true);
    const to = countOf(points, end, false);
    if (from % 2) found.push(first);
    for (let place = from; place < to; place += 1) found.push(points[place] as Point);
    if (to % 2) found.push(end);
  }
  return isAlike(found, stretches) ? stretches : found;
}

/** The points without one stretch. */
function beside<Point extends number | bigint>(
  points: readonly Point[],
  [first, end]: readonly Point[],
): readonly Point[] {
  if (first === undefined || end === undefined) return points;
  const from = countOf(points, first, false);
  const to = countOf(points, end, true);
  if (from === to && from % 2 === 0) return points;
  return [
    ...points.slice(0, from),
    ...(from % 2 ? [first] : []),
    ...(to % 2 ? [end] : []),
    ...points.slice(to),
  ];
}

/** How many points come before one; where that is counted, up to it. */
function countOf<Point extends number | bigint>(
  points: readonly Point[],
  point: Point,
  isCounted: boolean,
): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = points[middle] as Point;
    if (at > point || (at === point && !isCounted)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** One of the two itself, where it stays as it is. */
function merged(some: Addresses, others: Addresses, merger: Merger): Addresses {
  const ipv4 = mergedPoints(some.ipv4, others.ipv4, EVERY_IPV4.ipv4, merger);
  const ipv6 = mergedPoints(some.ipv6, others.ipv6, EVERY_IPV6.ipv6, merger);
  if (ipv4 === some.ipv4 && ipv6 === some.ipv6) return some;
  return ipv4 === others.ipv4 && ipv6 === others.ipv6 ? others : { ipv4, ipv6 };
}

/** Walks along both at once: a point stays where it is decided anew whether one is inside. */
function mergedPoints<Point extends number | bigint>(
  some: readonly Point[],
  others: readonly Point[],
  all: readonly Point[],
  { isKept, atOnce }: Merger,
): readonly Point[] {
  const known = atOnce(some, others, all);
  if (known) return known;
  const points: Point[] = [];
  let i = 0;
  let j = 0;
  let isInside = false;
  while (i < some.length || j < others.length) {
    const a = some[i];
    const b = others[j];
    const at = b === undefined || (a !== undefined && a <= b) ? a : b;
    if (at === undefined) break;
    if (a === at) i++;
    if (b === at) j++;
    if (isKept(i % 2 === 1, j % 2 === 1) === isInside) continue;
    isInside = !isInside;
    points.push(at);
  }
  return points;
}

/** Each stretch of the one with fewer is looked for in the other. */
function haveCommon<Point extends number | bigint>(
  some: readonly Point[],
  others: readonly Point[],
): boolean {
  const [few, many] = some.length < others.length ? [some, others] : [others, some];
  for (let i = 0; i < few.length; i += 2) {
    const [first, end] = [few[i] as Point, few[i + 1] as Point];
    const low = countOf(many, first, true);
    // Inside when so many points came before; else the next stretch may begin before the end.
    const next = many[low];
    if (low % 2 === 1 || (next !== undefined && next < end)) return true;
  }
  return false;
}

function isAlike<Point>(some: readonly Point[], others: readonly Point[]): boolean {
  return some.length === others.length && some.every((point, i) => point === others[i]);
}
