import type { Tag } from '../tag.ts';

/** It joins VPCs, VPNs, Direct Connect and other transit gateways, of other accounts too. */
export interface TransitGateway {
  transitGatewayId: string;
  state: string;
  ownerId: string;
  /** Rules of groups may name groups on its other side, if the attachments allow it too. */
  referencesGroups: boolean;
  tags: Tag[];
}

export interface TransitGatewayVpcAttachment {
  transitGatewayAttachmentId: string;
  transitGatewayId: string;
  vpcId: string;
  state: string;
  /** One of each zone that it serves. */
  subnetIds: string[];
  referencesGroups: boolean;
  tags: Tag[];
}

/** With a transit gateway of another region, or of another account. Both ends list it. */
export interface TransitGatewayPeeringAttachment {
  transitGatewayAttachmentId: string;
  /** What the accepting end calls it. */
  accepterAttachmentId: string;
  state: string;
  requester: PeeredTransitGateway;
  accepter: PeeredTransitGateway;
  tags: Tag[];
}

export interface PeeredTransitGateway {
  /** Null: another kind of network, as Cloud WAN's. */
  transitGatewayId: string | null;
  ownerId: string;
  region: string;
}

/** What comes in by an attachment goes by the one table that is associated with it. */
export interface TransitGatewayRouteTable {
  transitGatewayRouteTableId: string;
  transitGatewayId: string;
  state: string;
  /** Attachments associated with it. */
  attachmentIds: string[];
  routes: TransitGatewayRoute[];
  tags: Tag[];
}

export interface TransitGatewayRoute {
  destinationCidrBlock: string;
  /** `static` or `propagated`. */
  type: string;
  /** `active` or `blackhole`. */
  state: string;
  /** The attachments it leads to, any of them; empty for a blackhole. */
  attachments: {
    transitGatewayAttachmentId: string;
    /** `vpc`, `vpn`, `direct-connect-gateway`, `peering` ... */
    resourceType: string;
    resourceId: string;
  }[];
}

/** Where VPNs and Direct Connect come into a VPC. */
export interface VpnGateway {
  vpnGatewayId: string;
  state: string;
  /** VPCs it is attached to: one or none. */
  vpcIds: string[];
  tags: Tag[];
}
