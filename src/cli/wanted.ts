import type { Wanted } from '../collect/collect.ts';
import type { AnyControl } from '../controls/control.ts';
import { asksOf } from '../judge/asks.ts';
import type { ResourceType } from '../model/resource.ts';

/**
 * What the controls ask for, of their own resource, of those around it, of those who act and of those across accounts. The directory is
 * asked only where one is configured, and so are the users who are nothing but compared with it.
 */
export function wantedBy(
  controls: readonly AnyControl[],
  { directory = false }: { directory?: boolean } = {},
): Wanted {
  const asks = controls.flatMap((control) => asksOf(control));
  const wanted = together(asks.map(({ type, facts }) => [type, facts]));
  if (!directory) {
    wanted.delete('Directory::Person');
    wanted.delete('AWS::IdentityStore::User');
  }
  return wanted;
}

/** What several want, each type once. */
export function together(
  parts: Iterable<readonly [type: ResourceType, facts: Iterable<string>]>,
): Map<ResourceType, Set<string>> {
  const all = new Map<ResourceType, Set<string>>();
  for (const [type, facts] of parts) all.set(type, new Set([...(all.get(type) ?? []), ...facts]));
  return all;
}
