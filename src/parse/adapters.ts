import type { AnyAdapter, Setting } from './adapter.ts';
import { catalogue } from './catalogue.ts';
import type { Adapters } from './code.ts';

const all: readonly (AnyAdapter | Setting)[] = catalogue.flat();

/** How everything is read that code can declare and a control asks for. */
export const adapters: Adapters = {
  resources: byKind(all.filter((one) => 'type' in one)),
  settings: byKind(all.filter((one) => 'sets' in one)),
  satellites: new Set(all.flatMap(({ satellites = [] }) => satellites)),
};

function byKind<One extends { of: string }>(some: readonly One[]): Map<string, One[]> {
  const kinds = new Map<string, One[]>();
  for (const one of some) kinds.set(one.of, [...(kinds.get(one.of) ?? []), one]);
  return kinds;
}
