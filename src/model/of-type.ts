import type { Resource, ResourceType } from './resource.ts';
import type { AtRest } from './shelf.ts';

/** Those of some types, in their order. Of all others, a million perhaps, no more is looked at than what they are. */
export function* ofType<T extends ResourceType>(
  resources: AtRest<Resource>,
  ...types: readonly T[]
): Generator<Resource<T>> {
  for (let place = 0; place < resources.length; place += 1) {
    const type = (resources.member?.(place, 'type') ?? resources.at(place)?.type) as T;
    if (types.includes(type)) yield resources.at(place) as Resource<T>;
  }
}
