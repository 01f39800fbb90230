import type { Inventory } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
import { isWhole, wholeKey } from './wholes.ts';

/**
 * An account as it would be with code applied to it. What the code declares stands in the place of what is there by the same
 * id; what it says of the account and its regions holds there; of the rest it says nothing.
 */
export function appliedTo(live: Inventory, code: Inventory): Inventory {
  const declared = new Map<string, Resource>();
  for (const resource of code.resources) declared.set(keyOf(resource), resource);
  const wholes = new Map<string, Resource>();
  for (const resource of live.resources) {
    const said = isWhole(resource) ? declared.get(keyOf(resource)) : undefined;
    if (said) wholes.set(keyOf(resource), withSaid(resource, said));
  }
  const rest = live.resources.filter((resource) => !declared.has(keyOf(resource)));
  const made = [...declared].map(([key, resource]) => wholes.get(key) ?? resource);
  return { ...live, resources: [...rest, ...made] };
}

function keyOf(resource: Resource): string {
  return isWhole(resource) ? wholeKey(resource) : `${resource.type} ${resource.id}`;
}

/** The whole account as it is, but for what the code says of it. */
function withSaid(live: Resource, said: Resource): Resource {
  const facts = [...(said.written?.keys() ?? [])].map((fact) => [
    fact,
    (said as unknown as Record<string, unknown>)[fact],
  ]);
  const { location, root, written } = said;
  return {
    ...live,
    ...Object.fromEntries(facts),
    ...(location && { location }),
    ...(root !== undefined && { root }),
    ...(written && { written }),
  };
}
