import type { Wanted } from '../collect/collect.ts';
import type { AnyControl } from '../controls/control.ts';
import type { ResourceType } from '../model/resource.ts';

/**
 * What the controls ask for, of their own resource, of those around it and of those across accounts. The directory is
 * asked only where one is configured, and so are the users who are nothing but compared with it.
 */
export function wantedBy(
  controls: readonly AnyControl[],
  { directory = false }: { directory?: boolean } = {},
): Wanted {
  const wanted = new Map<ResourceType, Set<string>>();
  for (const control of controls) {
    want(control.on, control.reads);
    for (const others of [control.around, control.across]) {
      for (const [type, facts] of Object.entries(others ?? {})) {
        want(type as ResourceType, facts as readonly string[]);
      }
    }
  }
  if (!directory) {
    wanted.delete('Directory::Person');
    wanted.delete('AWS::IdentityStore::User');
  }
  return wanted;

  function want(type: ResourceType, facts: readonly string[]): void {
    const known = wanted.get(type) ?? new Set();
    for (const fact of facts) known.add(fact);
    wanted.set(type, known);
  }
}
