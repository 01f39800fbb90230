import type { Entry, Mention } from './adapter.ts';
import { catalogue } from './catalogue.ts';
import type { Adapters } from './code.ts';

const all: readonly Entry[] = catalogue.flat();

/** How everything is read that code can declare and a control asks for. */
export const adapters: Adapters = {
  resources: byKind(all.filter((one) => 'type' in one)),
  settings: byKind(all.filter((one) => 'sets' in one)),
  mentions: byKind(all.filter((one): one is Mention => !('facts' in one))),
  satellites: new Set(all.flatMap((one) => ('facts' in one && one.satellites) || [])),
};

function byKind<One extends { of: string }>(some: readonly One[]): Map<string, One[]> {
  const kinds = new Map<string, One[]>();
  for (const one of some) kinds.set(one.of, [...(kinds.get(one.of) ?? []), one]);
  return kinds;
}
