import type { TransitGatewayRoute } from '../../model/aws/transit-gateway.ts';
import { adapter, onceCreated, partOnceCreated } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { cardsIn } from './cards.ts';
import { ec2Id, idAs } from './ids.ts';

const REFERENCES = 'security_group_referencing_support';

export function transitGateway(of: string, { word, tags }: Dialect) {
  return adapter({
    type: 'AWS::EC2::TransitGateway',
    of,
    name: () => null,
    attributes: idAs('TransitGatewayId', 'transit-gateway', ec2Id.transitGateway),
    facts: {
      transitGatewayId: (_, { self }) => ec2Id.transitGateway(self),
      state: () => 'available',
      ownerId: (_, { self }) => self.account,
      referencesGroups: (gateway) => gateway.text(word(REFERENCES)) === 'enable',
      tags,
    },
  });
}

/** An attachment, and the interfaces by which it serves its subnets. */
export function transitGatewayAttachment(of: string, dialect: Dialect) {
  const { word, tags } = dialect;
  return [
    adapter({
      type: 'AWS::EC2::TransitGatewayVpcAttachment',
      of,
      name: () => null,
      attributes: idAs('Id', 'transit-gateway-attachment'),
      facts: {
        transitGatewayAttachmentId: (_, { self }) => self.id,
        transitGatewayId: (attachment) => attachment.text(word('transit_gateway_id')) ?? '',
        vpcId: (attachment) => attachment.text(word('vpc_id')) ?? '',
        state: () => 'available',
        subnetIds: (attachment) => attachment.texts(word('subnet_ids')),
        // Of attachments it is on unless somebody says otherwise.
        referencesGroups: (attachment) => {
          const said = attachment.block(word('options')) ?? attachment;
          return said.text(word(REFERENCES)) !== 'disable';
        },
        tags,
      },
    }),
    cardsIn(
      of,
      { subnets: word('subnet_ids'), groups: () => [], kindOf: () => 'transit_gateway' },
      dialect,
    ),
  ];
}

/** `accepter` is the kind of block that says yes at the other end, where a language has one. */
export function transitGatewayPeering(
  of: string,
  accepter: string | null,
  { word, tags }: Dialect,
) {
  const own = word('transit_gateway_id');
  return adapter({
    type: 'AWS::EC2::TransitGatewayPeeringAttachment',
    of,
    ...(accepter !== null && { satellites: [accepter] }),
    name: () => null,
    attributes: idAs('TransitGatewayAttachmentId', 'transit-gateway-attachment'),
    facts: {
      transitGatewayAttachmentId: (_, { self }) => self.id,
      accepterAttachmentId: () => onceCreated('what the other end calls it'),
      state: (_, { one }) =>
        accepter !== null && one(accepter, word('transit_gateway_attachment_id'))
          ? 'available'
          : onceCreated('whether it is accepted'),
      requester: (peering, { self }) => ({
        transitGatewayId: peering.text(own),
        ownerId: self.account,
        region: self.region,
      }),
      accepter: (peering, { self }) => ({
        transitGatewayId: peering.text(word('peer_transit_gateway_id')),
        ownerId: peering.text(word('peer_account_id')) ?? self.account,
        region: peering.text(word('peer_region')) ?? self.region,
      }),
      tags,
    },
  });
}

/** `association`, `propagation` and `route` are the blocks that name the table. */
export function transitGatewayRouteTable(
  of: string,
  so: { association: string; propagation: string; route: string },
  { word, tags }: Dialect,
) {
  const { association, propagation, route } = so;
  const names = word('transit_gateway_route_table_id');
  const leads = (to: Block) => attachmentOf(to, word);
  return adapter({
    type: 'AWS::EC2::TransitGatewayRouteTable',
    of,
    satellites: [association, propagation, route],
    name: () => null,
    attributes: idAs('TransitGatewayRouteTableId', 'transit-gateway-route-table'),
    facts: {
      transitGatewayRouteTableId: (_, { self }) => self.id,
      transitGatewayId: (table) => table.text(word('transit_gateway_id')) ?? '',
      state: () => 'available',
      attachmentIds: (_, { list }) =>
        list(association, names, (one) => one.text(word('transit_gateway_attachment_id')) ?? ''),
      routes: (_, { list }) => [
        ...list(route, names, (one): TransitGatewayRoute => {
          const isBlackhole = one.flag(word('blackhole')) ?? false;
          return {
            destinationCidrBlock: one.text(word('destination_cidr_block')) ?? '',
            type: 'static',
            state: isBlackhole ? 'blackhole' : 'active',
            attachments: isBlackhole ? [] : [part(() => leads(one))],
          };
        }),
        ...list(propagation, names, (one): TransitGatewayRoute => {
          const vpc = one.referred(word('transit_gateway_attachment_id'))?.referred(word('vpc_id'));
          return {
            destinationCidrBlock:
              vpc?.text(word('cidr_block')) ?? partOnceCreated('the addresses of its VPC'),
            type: 'propagated',
            state: 'active',
            attachments: [part(() => leads(one))],
          };
        }),
      ],
      tags,
    },
  });
}

function attachmentOf(
  to: Block,
  word: Dialect['word'],
): TransitGatewayRoute['attachments'][number] {
  const member = word('transit_gateway_attachment_id');
  const vpcId = to.referred(member)?.text(word('vpc_id'));
  const told = partOnceCreated('what is attached by it');
  return {
    transitGatewayAttachmentId: to.text(member) ?? '',
    resourceType: vpcId ? 'vpc' : told,
    resourceId: vpcId ?? told,
  };
}
