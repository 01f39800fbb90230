import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import type { Answer } from '../network/answer.ts';
import { type Atlas, told } from '../network/atlas.ts';
import { shortOf } from '../network/balancers.ts';
import { known } from '../network/gate.ts';
import { authBehind } from './listeners.ts';
import { ownerOf } from './owner.ts';
import type { Asset, Row } from './row.ts';
import type { Surroundings } from './surroundings.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;
type Balancer =
  | Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>
  | Resource<'AWS::ElasticLoadBalancing::LoadBalancer'>;

/** What has no address of its own that the internet knows, or has, and is reached by way of a load balancer. */
export function targets(around: Surroundings): Asset[] {
  const { atlas } = around;
  const balancers: readonly Balancer[] = [
    ...atlas.all('AWS::ElasticLoadBalancingV2::LoadBalancer'),
    ...atlas.all('AWS::ElasticLoadBalancing::LoadBalancer'),
  ];
  const byPlace = new Map(balancers.map((one) => [placeOf(one, shortOf(one.id)), one]));
  return targetCards(atlas).map((id) => {
    const cardOf = () => atlas.need('AWS::EC2::NetworkInterface', 'id', id);
    const owner = ownerOf(cardOf(), atlas);
    const rows = () => rowsOf(cardOf(), owner, byPlace, around);
    return { ...owner, rows };
  });
}

function rowsOf(
  card: Interface,
  { asset, type, name, account, region }: Omit<Asset, 'rows'>,
  balancers: ReadonlyMap<string, Balancer>,
  { network, atlas, namesAt, who }: Surroundings,
): Row[] {
  const id = card.networkInterfaceId;
  if (typeof id !== 'string') return [];
  return network.reach({ from: 'internet', to: id }).flatMap((answer) => {
    const by = balancerOn(answer.path);
    if (by === undefined || answer.verdict === 'blocked') return [];
    const balancer = balancers.get(placeOf(card, by));
    const own = balancer && 'dnsName' in balancer ? [balancer.dnsName] : [];
    const names = own.filter((one) => typeof one === 'string');
    return {
      ...{ asset, type, name, account, region, address: null },
      names: [...new Set([...names, ...namesAt(names)])].sort(),
      ...{ protocol: answer.protocol, ports: answer.ports, ...who(answer.addresses) },
      auth: balancer ? authBehind(balancer.id, atlas) : 'unknown',
      ...{ verdict: answer.verdict, path: answer.path, blockedBy: answer.blockedBy },
      unknown: answer.unknown,
    };
  });
}

function balancerOn(path: Answer['path']): string | undefined {
  return path.find(({ at }) => at.startsWith('loadbalancer/'))?.at;
}

function placeOf({ account, region }: Pick<Resource, 'account' | 'region'>, name: string): string {
  return `${account} ${region} ${name}`;
}

/** Ids of the interfaces that some load balancer hands on to, each once. */
function targetCards(atlas: Atlas): string[] {
  const groups = atlas.all('AWS::ElasticLoadBalancingV2::TargetGroup');
  const { found } = knownOf(groups, (group) =>
    told(group, 'loadBalancerArns').some((arn) => !isInternal(arn, atlas))
      ? told(group, 'targets').map((target) => ({ id: target.id, region: group.region }))
      : [],
  );
  const classic = atlas.all('AWS::ElasticLoadBalancing::LoadBalancer').flatMap((one) => {
    const ids = known(() => told(one, 'instanceIds')) ?? [];
    return ids.map((id) => ({ id, region: one.region }));
  });
  const all = [...found.flatMap(({ answer }) => answer), ...classic];
  const byAddress = all.some(({ id }) => isAddress(id))
    ? cardsByAddress(atlas)
    : new Map<string, string[]>();
  return [
    ...new Set(
      all.flatMap(({ id, region }): readonly string[] => {
        if (isAddress(id)) return byAddress.get(`${region} ${id}`) ?? [];
        return atlas.having('AWS::EC2::NetworkInterface', 'instanceId', id).map((one) => one.id);
      }),
    ),
  ];
}

function isInternal(arn: string, atlas: Atlas): boolean {
  const [balancer] = atlas.having('AWS::ElasticLoadBalancingV2::LoadBalancer', 'id', arn);
  return balancer?.scheme === 'internal';
}

function isAddress(id: string): boolean {
  return /^[\d.]+$/.test(id) || (id.includes(':') && !id.startsWith('arn:'));
}

/** In different VPCs several may have one address: then none of them is told from the others. */
function cardsByAddress(atlas: Atlas): Map<string, string[]> {
  const cards = new Map<string, string[]>();
  for (const card of atlas.all('AWS::EC2::NetworkInterface')) {
    for (const { address } of known(() => told(card, 'privateAddresses')) ?? []) {
      const key = `${card.region} ${address}`;
      cards.set(key, [...(cards.get(key) ?? []), card.id]);
    }
  }
  return cards;
}
