import type { Entry, Mention } from './adapter.ts';
import { catalogue } from './catalogue.ts';
import type { Adapters } from './code.ts';

/** How blocks of these kinds are read, or those of all kinds that a control asks for. No other file is opened. */
export async function adaptersFor(kinds: ReadonlySet<string> | 'all'): Promise<Adapters> {
  const files = catalogue.filter(
    ([, ...own]) => kinds === 'all' || own.some((one) => kinds.has(one)),
  );
  const modules = await Promise.all(files.map(([load]) => load()));
  const entries = modules.flatMap((module): readonly Entry[] => [module.default].flat());
  return {
    resources: byKind(entries.filter((one) => 'type' in one)),
    settings: byKind(entries.filter((one) => 'sets' in one)),
    mentions: byKind(entries.filter((one): one is Mention => !('facts' in one))),
    satellites: new Set(entries.flatMap((one) => ('facts' in one && one.satellites) || [])),
  };
}

function byKind<One extends { of: string }>(some: readonly One[]): Map<string, One[]> {
  const kinds = new Map<string, One[]>();
  for (const one of some) kinds.set(one.of, [...(kinds.get(one.of) ?? []), one]);
  return kinds;
}
