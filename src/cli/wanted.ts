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
  const wanted = new Map<ResourceType, Set<string>>();
  for (const control of controls) {
    for (const { type, facts } of asksOf(control)) {
      wanted.set(type, new Set([...(wanted.get(type) ?? []), ...facts]));
    }
  }
  if (!directory) {
    wanted.delete('Directory::Person');
    wanted.delete('AWS::IdentityStore::User');
  }
  return wanted;
}
