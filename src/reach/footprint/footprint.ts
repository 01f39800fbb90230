import type { Inventory } from '../../model/inventory.ts';
import { interfaces } from './interfaces.ts';
import { idleAddresses } from './kinds/addresses.ts';
import { apis } from './kinds/apis.ts';
import { brokers } from './kinds/brokers.ts';
import { databases } from './kinds/databases.ts';
import { devices } from './kinds/devices.ts';
import { distributions } from './kinds/distributions.ts';
import { domains } from './kinds/domains.ts';
import { endpointServices } from './kinds/endpoint-services.ts';
import { functions } from './kinds/functions.ts';
import { graphqlApis } from './kinds/graphql-apis.ts';
import { kubernetes } from './kinds/kubernetes.ts';
import { managedHosts } from './kinds/managed-hosts.ts';
import { publicRepositories } from './kinds/public-repositories.ts';
import { shared } from './kinds/shared.ts';
import { signIn } from './kinds/sign-in.ts';
import { transferServers } from './kinds/transfer-servers.ts';
import type { Asset, Row } from './row.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { targets } from './targets.ts';

/**
 * Everything the outside can reach, may reach, or would but for what keeps it back: by account, region, type and asset,
 * made as it is asked for.
 */
export function* footprintOf(inventory: Inventory): Iterable<Row> {
  const around = surroundingsOf(inventory);
  const assets = KINDS.flatMap((assetsOf) => assetsOf(around));
  for (const { rows } of assets.sort(byPlace)) yield* rows();
}

const KINDS: readonly ((around: Surroundings) => Asset[])[] = [
  ...[interfaces, targets, databases],
  ...[apis, brokers, devices, distributions, domains, endpointServices, functions, graphqlApis],
  ...[idleAddresses, kubernetes, managedHosts, publicRepositories, shared, signIn, transferServers],
];

function byPlace(a: Asset, b: Asset): number {
  return (
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.type, b.type) ||
    compare(a.asset, b.asset)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
