import type { Resource } from '../../model/resource.ts';
import { type Atlas, told } from '../network/atlas.ts';
import { balancerOf } from '../network/balancers.ts';
import { known } from '../network/gate.ts';
import type { Asset } from './row.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Whose interface it is, and the names that AWS gave it. */
export interface Owner extends Omit<Asset, 'rows'> {
  names: readonly string[];
}

/** The instance or load balancer behind an interface; else the interface itself. */
export function ownerOf(card: Interface, atlas: Atlas): Owner {
  return known(() => balanced(card, atlas)) ?? known(() => instanceOf(card, atlas)) ?? itself(card);
}

function balanced(card: Interface, atlas: Atlas): Owner | undefined {
  const arn = balancerOf(card);
  if (arn === undefined) return undefined;
  const [modern] = atlas.having('AWS::ElasticLoadBalancingV2::LoadBalancer', 'id', arn);
  if (modern) {
    const { dnsName } = modern;
    return { ...identity(modern), names: typeof dnsName === 'string' ? [dnsName] : [] };
  }
  const name = nameIn(arn);
  const classic = atlas
    .having('AWS::ElasticLoadBalancing::LoadBalancer', 'loadBalancerName', name)
    .find(({ account, region }) => account === card.account && region === card.region);
  if (classic) return { ...identity(classic), names: [] };
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  return { ...identity(card), asset: arn, type, name, names: [] };
}

/** `loadbalancer/app/shop/50dc6c495c0c9188`; those of the first generation are `loadbalancer/shop`. */
function nameIn(arn: string): string {
  const [, first = '', second = first] = arn.split('/');
  return second;
}

function instanceOf(card: Interface, atlas: Atlas): Owner | undefined {
  const instanceId = told(card, 'instanceId');
  if (instanceId === null) return undefined;
  const [found] = atlas.having('AWS::EC2::Instance', 'instanceId', instanceId);
  if (found) return { ...identity(found), names: [] };
  const asset = card.id.replace(/network-interface\/.*$/, `instance/${instanceId}`);
  return { ...identity(card), asset, type: 'AWS::EC2::Instance', name: instanceId, names: [] };
}

function itself(card: Interface): Owner {
  return { ...identity(card), names: [] };
}

function identity({ id, type, name, account, region }: Resource): Omit<Asset, 'rows'> {
  return { asset: id, type, name, account, region };
}
