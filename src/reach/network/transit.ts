import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
} from '../../model/addresses.ts';
import type { TransitGatewayRoute } from '../../model/aws/transit-gateway.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { type Atlas, told } from './atlas.ts';
import { remembered } from './remembered.ts';

type Attachment = Resource<'AWS::EC2::TransitGatewayVpcAttachment'>;

/** Transit gateways as an inventory shows them. All that it is asked throws UnknownFact. */
export interface Transits {
  /** How a VPC is attached to a transit gateway; undefined when it certainly is not, or no longer. */
  attachmentOf(vpcId: string, transitGatewayId: string): Attachment | undefined;
  /** An attachment of a VPC by its id. */
  attachment(id: string): Attachment;
  /** The table by which goes what comes in by an attachment; undefined when it certainly goes nowhere. */
  tableOf(transitGatewayId: string, attachmentId: string): TransitTable | undefined;
  /** Where a peering leads from one of its ends; undefined when it leads nowhere. */
  acrossPeering(attachmentId: string, transitGatewayId: string): Peer | undefined;
  /** Do the gateway and the attachments let rules of groups name groups on the other side? */
  referencesGroups(transitGatewayId: string, attachments: readonly Attachment[]): boolean;
  zoneOf(subnetId: string): string;
}

export interface TransitTable {
  id: string;
  legs: readonly TransitLeg[];
}

/** Addresses that go to the same attachment. */
export interface TransitLeg {
  addresses: Addresses;
  /** As AWS says what is attached; also `blackhole`, and `nowhere` without a route. */
  kind: string;
  attachmentId: string;
  resourceId: string;
}

interface Peer {
  transitGatewayId: string;
  /** By which it comes in there. */
  attachmentId: string;
}

export function transitsOf(atlas: Atlas): Transits {
  const gatewayOf = (id: string) => atlas.need('AWS::EC2::TransitGateway', 'transitGatewayId', id);
  return {
    attachmentOf: remembered((vpcId, transitGatewayId) =>
      attachmentOf(vpcId, transitGatewayId, atlas),
    ),
    attachment: (id) =>
      atlas.need('AWS::EC2::TransitGatewayVpcAttachment', 'transitGatewayAttachmentId', id),
    tableOf: remembered((transitGatewayId, attachmentId) =>
      tableOf(transitGatewayId, attachmentId, atlas, () => gatewayOf(transitGatewayId)),
    ),
    acrossPeering: remembered((attachmentId, transitGatewayId) =>
      acrossPeering(attachmentId, transitGatewayId, atlas),
    ),
    referencesGroups: (transitGatewayId, attachments) =>
      told(gatewayOf(transitGatewayId), 'referencesGroups') &&
      attachments.every((one) => told(one, 'referencesGroups')),
    zoneOf: remembered((subnetId) =>
      told(atlas.need('AWS::EC2::Subnet', 'subnetId', subnetId), 'availabilityZone'),
    ),
  };
}

function attachmentOf(
  vpcId: string,
  transitGatewayId: string,
  atlas: Atlas,
): Attachment | undefined {
  const vpc = atlas.need('AWS::EC2::VPC', 'vpcId', vpcId);
  const type = 'AWS::EC2::TransitGatewayVpcAttachment';
  const found = atlas
    .having(type, 'vpcId', vpcId)
    .find(
      (one) => told(one, 'transitGatewayId') === transitGatewayId && isInUse(told(one, 'state')),
    );
  const place = { account: told(vpc, 'ownerId'), region: vpc.region };
  const doubt = found ? undefined : atlas.doubt(type, 'vpcId', place);
  if (doubt) throw doubt;
  return found;
}

function tableOf(
  transitGatewayId: string,
  attachmentId: string,
  atlas: Atlas,
  gatewayOf: () => Resource<'AWS::EC2::TransitGateway'>,
): TransitTable | undefined {
  const type = 'AWS::EC2::TransitGatewayRouteTable';
  // Both ends of a peering may call the attachment the same.
  const found = atlas
    .having(type, 'attachmentIds', attachmentId)
    .find((one) => told(one, 'transitGatewayId') === transitGatewayId);
  if (found) {
    const id = told(found, 'transitGatewayRouteTableId');
    return { id, legs: transitLegsOf(told(found, 'routes')) };
  }
  // Whose the gateway is: its tables are told to nobody else.
  const gateway = gatewayOf();
  const place = { account: told(gateway, 'ownerId'), region: gateway.region };
  const doubt = atlas.doubt(type, 'attachmentIds', place);
  if (doubt) throw doubt;
  return undefined;
}

function acrossPeering(
  attachmentId: string,
  transitGatewayId: string,
  atlas: Atlas,
): Peer | undefined {
  const type = 'AWS::EC2::TransitGatewayPeeringAttachment';
  const [own] = atlas.having(type, 'transitGatewayAttachmentId', attachmentId);
  const peering = own ?? atlas.need(type, 'accepterAttachmentId', attachmentId);
  if (!isInUse(told(peering, 'state'))) return undefined;
  const [requester, accepter] = [told(peering, 'requester'), told(peering, 'accepter')];
  const isRequester = requester.transitGatewayId === transitGatewayId;
  const other = isRequester ? accepter : requester;
  const id = told(peering, isRequester ? 'accepterAttachmentId' : 'transitGatewayAttachmentId');
  if (other.transitGatewayId !== null) {
    return { transitGatewayId: other.transitGatewayId, attachmentId: id };
  }
  const detail = 'what is no transit gateway is not followed';
  throw new UnknownFact(attachmentId, { $unknown: 'unsupported', detail });
}

/** One that is being changed goes on as it was. */
function isInUse(state: string): boolean {
  return state === 'available' || state === 'modifying';
}

/**
 * The ways of a transit gateway's table, which have no address in common and together all of them. The longest prefix
 * decides, and of equal ones what somebody wrote. Peerings tell each other nothing. Source: Transit Gateways guide,
 * "How transit gateways work".
 */
function transitLegsOf(routes: readonly TransitGatewayRoute[]): TransitLeg[] {
  const entries = routes
    .map((route) => ({
      ...route,
      length: Number(route.destinationCidrBlock.split('/')[1]),
      rank: route.type === 'static' ? 0 : 1,
    }))
    .filter(
      ({ type, attachments }) => type === 'static' || attachments[0]?.resourceType !== 'peering',
    )
    .sort((a, b) => b.length - a.length || a.rank - b.rank);
  const legs: TransitLeg[] = [];
  let left = EVERY_ADDRESS;
  for (const { destinationCidrBlock, state, attachments } of entries) {
    const addresses = addressesOf([destinationCidrBlock]);
    const here = intersection(left, addresses);
    left = difference(left, addresses);
    if (isNone(here)) continue;
    const [to] = attachments;
    legs.push({
      addresses: here,
      kind: state === 'blackhole' || !to ? 'blackhole' : to.resourceType,
      attachmentId: to?.transitGatewayAttachmentId ?? '',
      resourceId: to?.resourceId ?? '',
    });
  }
  if (!isNone(left)) {
    legs.push({ addresses: left, kind: 'nowhere', attachmentId: '', resourceId: '' });
  }
  return legs;
}
