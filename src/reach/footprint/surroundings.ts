import type { Addresses } from '../../model/addresses.ts';
import type { Inventory } from '../../model/inventory.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { type Atlas, told } from '../network/atlas.ts';
import { type Network, networkOf } from '../network/network.ts';
import { remembered } from '../network/remembered.ts';
import { type Terrain, terrainOf } from '../network/terrain.ts';
import { type Who, whoOf } from './row.ts';

/** What all parts of a footprint look into. */
export interface Surroundings {
  inventory: Inventory;
  /** In which AWS gives names. */
  domain: string;
  atlas: Atlas;
  terrain: Terrain;
  network: Network;
  /** Names of public zones that lead to any of these addresses or names, aliases of aliases among them. */
  namesAt(targets: readonly (string | null)[]): string[];
  /** Who is let in: the same few are everywhere. */
  who(addresses: Addresses): Who;
}

export function surroundingsOf(inventory: Inventory): Surroundings {
  const terrain = terrainOf(inventory);
  const { atlas } = terrain;
  const namesOf = namesLeadingTo(atlas);
  return {
    inventory,
    domain: inventory.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    atlas,
    terrain,
    network: networkOf(inventory),
    who: remembered(whoOf, ({ ipv4, ipv6 }) => `${ipv4.join()} ${ipv6.join()}`),
    namesAt(targets) {
      const names = new Set<string>();
      const walk = (target: string) => {
        for (const name of namesOf().get(target) ?? []) {
          if (names.has(name)) continue;
          names.add(name);
          walk(name);
        }
      };
      for (const target of targets) if (target !== null) walk(plain(target));
      return [...names];
    },
  };
}

/** By what the records say: an address, a name, or the name of an alias. */
function namesLeadingTo(atlas: Atlas): () => Map<string, string[]> {
  return remembered(() => {
    const publicZones = new Set(
      atlas
        .all('AWS::Route53::HostedZone')
        .filter(({ privateZone }) => privateZone !== true)
        .map(({ id }) => id),
    );
    const leading = new Map<string, string[]>();
    for (const record of atlas.all('AWS::Route53::RecordSet')) {
      const { found } = knownOf([record], targetsOf);
      const isPublic = publicZones.has(String(record.hostedZone));
      for (const { name, target } of isPublic ? (found[0]?.answer ?? []) : []) {
        const names = leading.get(target);
        if (names) names.push(name);
        else leading.set(target, [name]);
      }
    }
    return leading;
  });
}

function targetsOf(
  record: Resource<'AWS::Route53::RecordSet'>,
): { name: string; target: string }[] {
  if (!LEADING.has(told(record, 'recordType'))) return [];
  const name = told(record, 'recordName');
  const alias = told(record, 'aliasTarget');
  const targets = alias === null ? told(record, 'values') : [alias];
  return targets.map((target) => ({ name, target: plain(target) }));
}

const LEADING = new Set(['A', 'AAAA', 'CNAME']);

/** As names and addresses are compared. Elastic Load Balancing has two names for each balancer. */
function plain(target: string): string {
  return target
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^dualstack\./, '');
}
