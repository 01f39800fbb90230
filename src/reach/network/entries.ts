import { knownOf } from '../../model/kleene.ts';
import type { EntryKind, EntryPoint } from '../../model/network.ts';
import type { Facts, Resource, ResourceType } from '../../model/resource.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import type { Told } from './answer.ts';
import { type Atlas, type Place, told } from './atlas.ts';
import { balancerOf, shortOf } from './balancers.ts';
import { known } from './gate.ts';
import { remembered } from './remembered.ts';
import type { Terrain } from './terrain.ts';

/**
 * What lets new connections into a VPC, of these kinds. What joins it with another network does where some table of the
 * VPC leads answers there. Throws UnknownFact at the end, when there may be more.
 */
export function* entriesOf(
  vpcId: string,
  kinds: readonly EntryKind[],
  { atlas, placeOf }: Pick<Terrain, 'atlas' | 'placeOf'>,
  exposure: (card: Resource<'AWS::EC2::NetworkInterface'>) => Told,
): Generator<EntryPoint> {
  const site: Site = {
    ...{ vpcId, atlas, place: placeOf(vpcId), exposure },
    leads: remembered((target) => leadsTo(target, vpcId, atlas, placeOf(vpcId))),
  };
  let reason: UnknownFact | undefined;
  for (const kind of kinds) {
    const { found, rest } = KINDS[kind](site);
    for (const by of new Set(found)) yield { kind, by };
    reason ??= rest;
  }
  if (reason) throw reason;
}

interface Site {
  vpcId: string;
  atlas: Atlas;
  /** Of the VPC. */
  place: Place;
  exposure(card: Resource<'AWS::EC2::NetworkInterface'>): Told;
  /** Does a table of the VPC lead there? Throws UnknownFact. */
  leads(target: string): boolean;
}

interface Entries {
  found: string[];
  rest?: UnknownFact | undefined;
}

const KINDS: Readonly<Record<EntryKind, (site: Site) => Entries>> = {
  internet: fromInternet,

  vpn: (site) =>
    joined(
      gateways(site, (gatewayId) => hasVpn(gatewayId, site)),
      standing(site, 'AWS::EC2::ClientVpnEndpoint', 'vpcId', (one) =>
        told(one, 'clientVpnEndpointId'),
      ),
    ),

  // A gateway by which no VPN comes in is there for Direct Connect.
  'direct-connect': (site) => gateways(site, (gatewayId) => !hasVpn(gatewayId, site)),

  peering: (site) =>
    standing(site, 'AWS::EC2::VPCPeeringConnection', 'vpcIds', (one) => {
      const id = told(one, 'vpcPeeringConnectionId');
      return told(one, 'status') === 'active' && site.leads(id) && id;
    }),

  'transit-gateway': (site) =>
    standing(site, 'AWS::EC2::TransitGatewayVpcAttachment', 'vpcId', (one) => {
      const isInUse = /^(?:available|modifying)$/.test(told(one, 'state'));
      return isInUse && site.leads(told(one, 'transitGatewayId')) && told(one, 'transitGatewayId');
    }),

  'endpoint-service'({ vpcId, atlas, place }) {
    const { found, rest } = knownOf(
      atlas.all('AWS::EC2::VPCEndpointService').filter(({ region }) => region === place.region),
      (service) =>
        told(service, 'loadBalancerArns').some((arn) =>
          atlas
            .having('AWS::ElasticLoadBalancingV2::LoadBalancer', 'id', arn)
            .some((balancer) => told(balancer, 'vpcId') === vpcId),
        ) && told(service, 'serviceId'),
    );
    const gap = atlas.gap('AWS::EC2::VPCEndpointService', place);
    const unlisted = atlas.gap('AWS::ElasticLoadBalancingV2::LoadBalancer', place);
    return { found: found.flatMap(({ answer }) => answer || []), rest: rest ?? gap ?? unlisted };
  },
};

/** A load balancer is one, however many interfaces it has. */
function fromInternet({ vpcId, atlas, place, exposure }: Site): Entries {
  const { found, rest } = knownOf(
    atlas.having('AWS::EC2::NetworkInterface', 'vpcId', vpcId),
    (card) => {
      const { answers, unseen } = exposure(card);
      const isEntered = answers.some(
        ({ verdict }) => verdict === 'open' || verdict === 'inspected',
      );
      if (!isEntered && unseen) throw unseen;
      const balancer = isEntered ? known(() => balancerOf(card)) : undefined;
      return isEntered && (balancer ? shortOf(balancer) : told(card, 'networkInterfaceId'));
    },
  );
  const doubt = atlas.doubt('AWS::EC2::NetworkInterface', 'vpcId', place);
  return { found: found.flatMap(({ answer }) => answer || []), rest: rest ?? doubt };
}

function gateways(site: Site, isMeant: (gatewayId: string) => boolean): Entries {
  return standing(site, 'AWS::EC2::VPNGateway', 'vpcIds', (one) => {
    const id = told(one, 'vpnGatewayId');
    return site.leads(id) && isMeant(id) && id;
  });
}

/** Throws UnknownFact when there may be one that was not seen. */
function hasVpn(gatewayId: string, { atlas, place }: Site): boolean {
  const found = atlas
    .having('AWS::EC2::VPNConnection', 'vpnGatewayId', gatewayId)
    .some((one) => told(one, 'state') === 'available');
  const doubt = atlas.doubt('AWS::EC2::VPNConnection', 'vpnGatewayId', place);
  if (!found && doubt) throw doubt;
  return found;
}

/** Those of a type that belong to the VPC, as `entry` names them. */
function standing<T extends ResourceType>(
  { vpcId, atlas, place }: Site,
  type: T,
  fact: keyof Facts[T] & string,
  entry: (one: Resource<T>) => string | false,
): Entries {
  const { found, rest } = knownOf(atlas.having(type, fact, vpcId), entry);
  return {
    found: found.flatMap(({ answer }) => answer || []),
    rest: rest ?? atlas.doubt(type, fact, place),
  };
}

function joined(...parts: readonly Entries[]): Entries {
  return {
    found: parts.flatMap(({ found }) => found),
    rest: parts.find(({ rest }) => rest)?.rest,
  };
}

function leadsTo(target: string, vpcId: string, atlas: Atlas, place: Place): boolean {
  const { found, rest } = knownOf(
    atlas.having('AWS::EC2::RouteTable', 'vpcId', vpcId),
    (table) =>
      told(table, 'routes').some((route) => route.target === target && route.state === 'active'),
    1,
  );
  const doubt = rest ?? atlas.doubt('AWS::EC2::RouteTable', 'vpcId', place);
  if (found.length === 0 && doubt) throw doubt;
  return found.length > 0;
}
