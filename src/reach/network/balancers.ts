import { EVERY_ADDRESS } from '../../model/addresses.ts';
import { knownOf } from '../../model/kleene.ts';
import { portsListenedOn } from '../../model/listening.ts';
import type { Resource } from '../../model/resource.ts';
import {
  type Box,
  EVERYTHING,
  everythingOf,
  protocolNumber,
  type Traffic,
  together,
} from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import { type Atlas, told } from './atlas.ts';
import { type Gate, gate, known } from './gate.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Source: Elastic Load Balancing names the balancer in the description of its interfaces: `ELB app/shop/50dc6c495c0c9188`. */
export const DESCRIPTION = 'ELB ';

/** Interfaces of a load balancer, by its ARN. */
export function cardsOfBalancer(arn: string, atlas: Atlas): readonly Interface[] {
  return atlas
    .having('AWS::EC2::NetworkInterface', 'description', `${DESCRIPTION}${pathOf(arn)}`)
    .filter(isOfBalancer);
}

/** `app/shop/50dc6c495c0c9188`. */
export function pathOf(arn: string): string {
  return arn.slice(arn.indexOf(':loadbalancer/') + ':loadbalancer/'.length);
}

/** The ARN of the load balancer whose interface it is; undefined when it is none's. */
export function balancerOf(card: Interface): string | undefined {
  if (!isOfBalancer(card)) return undefined;
  const path = told(card, 'description').slice(DESCRIPTION.length);
  const [partition, region, account] = [1, 3, 4].map((part) => card.id.split(':')[part]);
  return `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${path}`;
}

function isOfBalancer(card: Interface): boolean {
  return told(card, 'description').startsWith(DESCRIPTION) && told(card, 'requesterManaged');
}

/** A load balancer answers on the ports of its listeners alone. */
export function listenerGates(card: Interface, atlas: Atlas): Gate[] {
  const { found, rest } = knownOf([card], (one) => ({ arn: balancerOf(one) }));
  const arn = found[0]?.answer.arn;
  if (arn === undefined)
    return rest ? [listenerGate(told(card, 'networkInterfaceId'), [], rest)] : [];
  const { boxes, unknown } = listeningOf(arn, card, atlas);
  return [listenerGate(shortOf(arn), boxes, unknown)];
}

function listenerGate(at: string, boxes: readonly Box[], unknown: UnknownFact | undefined): Gate {
  const sure = together(boxes);
  return {
    ...{ at, code: 'NO_LISTENER', effect: 'blocks', rulesOf: () => [] },
    ...{ sure, may: unknown ? EVERYTHING : sure, unknown: unknown ? [unknown] : [] },
  };
}

/** `loadbalancer/app/shop/50dc6c495c0c9188`. */
export function shortOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** Those that are not for the internet block its gateway, though IPv6 knows no private addresses. */
export function schemeGates(card: Interface, atlas: Atlas): Gate[] {
  const arn = known(() => balancerOf(card));
  if (arn === undefined || !isModern(arn, atlas)) return [];
  return [
    gate({ at: shortOf(arn), code: 'NO_PUBLIC_ADDRESS' }, () => {
      const balancer = atlas.need('AWS::ElasticLoadBalancingV2::LoadBalancer', 'id', arn);
      return told(balancer, 'scheme') === 'internal' ? [] : EVERYTHING;
    }),
  ];
}

/** Application and network ones have names of two parts, those of the first generation of one; in code all have one. */
function isModern(arn: string, atlas: Atlas): boolean {
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  return /:loadbalancer\/(?:app|net|gwy)\//.test(arn) || atlas.having(type, 'id', arn).length > 0;
}

/** What it listens to, as far as that was seen. */
function listeningOf(
  arn: string,
  card: Interface,
  atlas: Atlas,
): { boxes: Box[]; unknown: UnknownFact | undefined } {
  const { found, rest } = isModern(arn, atlas)
    ? knownOf(
        atlas.having('AWS::ElasticLoadBalancingV2::Listener', 'loadBalancerArn', arn),
        (one) => boxesOf(told(one, 'protocol'), told(one, 'port')),
      )
    : knownOf(classicOf(arn, card, atlas), (one) =>
        told(one, 'listeners').flatMap(({ port }) => boxesOf('TCP', port)),
      );
  const doubt = isModern(arn, atlas)
    ? atlas.doubt('AWS::ElasticLoadBalancingV2::Listener', 'loadBalancerArn', card)
    : atlas.doubt('AWS::ElasticLoadBalancing::LoadBalancer', 'loadBalancerName', card);
  return { boxes: found.flatMap(({ answer }) => answer), unknown: rest ?? doubt };
}

/** What a load balancer takes and may hand on: not what its listeners only redirect, or answer themselves. */
export function forwardedBy(arn: string, atlas: Atlas): Traffic {
  if (!isModern(arn, atlas)) return EVERYTHING;
  const listeners = atlas.having('AWS::ElasticLoadBalancingV2::Listener', 'loadBalancerArn', arn);
  const { found, rest } = knownOf(listeners, (one) => {
    const rules = known(() => told(one, 'ruleActions')) ?? [];
    const isIdle = rules.length > 0 && !rules.flat().some(({ kind }) => kind === 'forward');
    return isIdle ? [] : boxesOf(told(one, 'protocol'), told(one, 'port'));
  });
  const [, , , region = '', account = ''] = arn.split(':');
  const place = { account, region };
  const doubt = atlas.doubt('AWS::ElasticLoadBalancingV2::Listener', 'loadBalancerArn', place);
  return rest || doubt ? EVERYTHING : together(found.flatMap(({ answer }) => answer));
}

function classicOf(arn: string, { account, region }: Interface, atlas: Atlas) {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return atlas
    .having('AWS::ElasticLoadBalancing::LoadBalancer', 'loadBalancerName', name)
    .filter((one) => one.account === account && one.region === region);
}

function boxesOf(protocol: string | null, port: number | null): Box[] {
  if (protocol === null || port === null) return everythingOf(EVERY_ADDRESS);
  return portsListenedOn(protocol, port).flatMap((ports) => {
    const number = protocolNumber(ports.protocol) ?? 0;
    return everythingOf(EVERY_ADDRESS).map((box) => ({
      ...box,
      protocols: { first: number, last: number },
      ports: { first: ports.from, last: ports.to },
    }));
  });
}
