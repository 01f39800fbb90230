import type { Pick as Choose } from '../iam/random.ts';
import type { Fate, Packet, World } from './reference/world.ts';
import type { Told } from './told.ts';
import { CARRIED, OUTSIDE } from './universe.ts';

/** Some packets of a world: between ends that are drawn, everything is tried. */
export function packetsOf({ cards }: World, pick: Choose): Packet[] {
  const ends = cards.flatMap((card): Ends[] => [
    ...(pick(5) < 2 ? OUTSIDE.map((from) => ({ from, to: card.id, family: familyOf(from) })) : []),
    ...(pick(5) < 2 ? OUTSIDE.map((to) => ({ from: card.id, to, family: familyOf(to) })) : []),
    ...cards
      .filter((other) => other !== card && pick(5) === 0)
      .flatMap((other): Ends[] => {
        const both = { from: card.id, to: other.id };
        const ipv4 = { ...both, family: 4 as const };
        return card.ipv6 && other.ipv6 ? [ipv4, { ...both, family: 6 }] : [ipv4];
      }),
  ]);
  return ends.flatMap((both) =>
    CARRIED.filter(([protocol]) => protocol !== (both.family === 4 ? 58 : 1)).map(
      ([protocol, port, code]) => ({ ...both, protocol, port, code }),
    ),
  );
}

type Ends = Pick<Packet, 'from' | 'to' | 'family'>;

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

/** In words, where the two differ. */
export function difference(told: Told, fate: Fate): string | null {
  const [engine, reference] = [told, fate].map(({ verdict, blockers }) =>
    `${verdict} ${blockers.join(' ')}`.trim(),
  );
  return engine === reference ? null : `${engine}, and the reference says ${reference}`;
}

/** The same where something was not seen: then it may not know, and may not know all that is in the way. */
export function differenceUnseen(told: Told, fate: Fate): string | null {
  if (told.verdict === 'unknown') return null;
  const isSo = told.verdict === fate.verdict;
  return isSo && told.blockers.every((one) => isReason(one, fate.blockers))
    ? null
    : difference(told, fate);
}

/** That no way leads there is known without knowing where the way ends that is lost. */
function isReason(code: string, blockers: readonly string[]): boolean {
  const ends = ['TGW_NO_ROUTE', 'BLACKHOLE', 'NOT_TRANSITIVE'];
  const isLost = code === 'NO_ROUTE' && blockers.some((one) => ends.includes(one));
  return isLost || blockers.includes(code);
}
