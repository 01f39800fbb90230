import { type Addresses, intersection, union } from '../../model/addresses.ts';
import { addressesBy, type Leg, type Way } from './routes.ts';
import type { Terrain } from './terrain.ts';

/** The addresses that an appliance sends on one of these ways, from a subnet of its own. */
export function beyondAppliances(
  legs: readonly Leg[],
  terrain: Terrain,
  ...ways: Way[]
): Addresses {
  return union(
    legs
      .filter(({ way }) => way === 'appliance')
      .flatMap(({ addresses, target }) =>
        terrain
          .subnetsOf(target)
          .map((subnet) =>
            intersection(addresses, addressesBy(terrain.tableOf(subnet).legs, ...ways)),
          ),
      ),
  );
}
