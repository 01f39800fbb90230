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
  if (more.length === 0) return merged(first, second, (a, b) => a || b);
  // Halves of halves, so that each point is looked at a few times and not once for each set.
  const middle = sets.length >> 1;
  return union([union(sets.slice(0, middle)), union(sets.slice(middle))]);
}

/** The addresses that both have. */
export function intersection(some: Addresses, others: Addresses): Addresses {
  return merged(some, others, (a, b) => a && b);
}

/** The addresses of the first that the second has not. */
export function difference(some: Addresses, others: Addresses): Addresses {
  return merged(some, others, (a, b) => a && !b);
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

function merged(
  some: Addresses,
  others: Addresses,
  isKept: (inSome: boolean, inOthers: boolean) => boolean,
): Addresses {
  return {
    ipv4: mergedPoints(some.ipv4, others.ipv4, isKept),
    ipv6: mergedPoints(some.ipv6, others.ipv6, isKept),
  };
}

/** Walks along both at once: a point stays where it is decided anew whether one is inside. */
function mergedPoints<Point extends number | bigint>(
  some: readonly Point[],
  others: readonly Point[],
  isKept: (inSome: boolean, inOthers: boolean) => boolean,
): readonly Point[] {
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
    let low = 0;
    let high = many.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((many[middle] as Point) > first) high = middle;
      else low = middle + 1;
    }
    // Inside when so many points came before; else the next stretch may begin before the end.
    const next = many[low];
    if (low % 2 === 1 || (next !== undefined && next < end)) return true;
  }
  return false;
}

function isAlike<Point>(some: readonly Point[], others: readonly Point[]): boolean {
  return some.length === others.length && some.every((point, i) => point === others[i]);
}
