import type { TransitGatewayRoute } from '../../model/aws/transit-gateway.ts';
import { adapter, type Beside, onceCreated, partOnceCreated } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { cardsIn } from './cards.ts';
import { ec2Id, idAs } from './ids.ts';
import { changes } from './strangers.ts';
import { blocksOf } from './vpc-blocks.ts';

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

/** The blocks that name the table. */
interface TableBlocks {
  association: string;
  propagation: string;
  route: string;
  /** Leads all that a prefix list has, and what stands beside that as an entry, where a language has them. */
  listed?: { reference: string; entry: string };
  /** What makes it the one by which whatever is attached goes, or to which that is told, where a language has it. */
  defaults?: { association: string; propagation: string };
  /** What gives VPCs more addresses. */
  vpcBlocks: readonly string[];
}

export function transitGatewayRouteTable(of: string, so: TableBlocks, { word, tags }: Dialect) {
  const { association, propagation, route, listed, defaults, vpcBlocks } = so;
  const names = word('transit_gateway_route_table_id');
  const byDefault = (kind: string | undefined, { one }: Pick<Beside, 'one'>) =>
    kind !== undefined && one(kind, names) !== null ? [partOnceCreated('what is attached')] : [];
  return adapter({
    type: 'AWS::EC2::TransitGatewayRouteTable',
    of,
    satellites: [
      ...[association, propagation, route, ...vpcBlocks],
      ...Object.values(listed ?? {}),
      ...Object.values(defaults ?? {}),
    ],
    name: () => null,
    attributes: idAs('TransitGatewayRouteTableId', 'transit-gateway-route-table'),
    facts: {
      transitGatewayRouteTableId: (_, { self }) => self.id,
      transitGatewayId: (table) => table.text(word('transit_gateway_id')) ?? '',
      state: () => 'available',
      attachmentIds: (_, beside) => [
        ...beside.list(
          association,
          names,
          (one) => one.text(word('transit_gateway_attachment_id')) ?? '',
        ),
        ...byDefault(defaults?.association, beside),
      ],
      routes: (_, beside) => [
        ...beside.list(route, names, (one) =>
          staticRoute(one.text(word('destination_cidr_block')) ?? '', one, word),
        ),
        ...(listed === undefined
          ? []
          : beside
              .list(listed.reference, names, (one) => listedRoutes(one, listed.entry, beside, word))
              .flat()),
        ...beside
          .list(propagation, names, (one) => propagatedRoutes(one, beside, vpcBlocks, word))
          .flat(),
        ...byDefault(defaults?.propagation, beside),
        ...changes<TransitGatewayRoute>(beside, 'route_table'),
      ],
      tags,
    },
  });
}

function staticRoute(
  destinationCidrBlock: string,
  one: Block,
  word: Dialect['word'],
): TransitGatewayRoute {
  const isBlackhole = one.flag(word('blackhole')) ?? false;
  return {
    destinationCidrBlock,
    type: 'static',
    state: isBlackhole ? 'blackhole' : 'active',
    attachments: isBlackhole ? [] : [part(() => attachmentOf(one, word))],
  };
}

/** One for each entry of the list, as AWS makes them. */
function listedRoutes(
  one: Block,
  entry: string,
  { around }: Beside,
  word: Dialect['word'],
): TransitGatewayRoute[] {
  const list = one.referred(word('prefix_list_id'));
  if (!list) return [partOnceCreated('what the prefix list has')];
  return [
    ...list.list('entry', (within) => within.text('cidr') ?? ''),
    ...around(list).list(entry, 'prefix_list_id', (beside) => beside.text('cidr') ?? ''),
  ].map((cidr) => staticRoute(cidr, one, word));
}

/** Of a VPC it is all its blocks that are told; of IPv6 those alone that the attachment serves. */
function propagatedRoutes(
  one: Block,
  beside: Beside,
  vpcBlocks: readonly string[],
  word: Dialect['word'],
): TransitGatewayRoute[] {
  const attachment = one.referred(word('transit_gateway_attachment_id'));
  const vpc = attachment?.referred(word('vpc_id'));
  const options = attachment?.block(word('options')) ?? attachment;
  const isServed = (cidr: string) =>
    !/:|ipv6/i.test(cidr) || options?.text(word('ipv6_support')) === 'enable';
  const blocks = vpc ? blocksOf(vpc, beside, vpcBlocks, word).filter(isServed) : UNTOLD;
  return blocks.map((destinationCidrBlock) => ({
    destinationCidrBlock,
    type: 'propagated',
    state: 'active',
    attachments: [part(() => attachmentOf(one, word))],
  }));
}

const UNTOLD = [partOnceCreated('which addresses what is attached tells')];

function attachmentOf(
  to: Block,
  word: Dialect['word'],
): TransitGatewayRoute['attachments'][number] {
  const member = word('transit_gateway_attachment_id');
  const attached = to.referred(member);
  const [resourceType, named] =
    ATTACHED.find(([, said]) => attached?.has(word(said)) === true) ?? [];
  const told = partOnceCreated('what is attached by it');
  return {
    transitGatewayAttachmentId: to.text(member) ?? '',
    resourceType: resourceType ?? told,
    resourceId: (named && attached?.text(word(named))) || told,
  };
}

/** What is attached, and the member that tells it. */
const ATTACHED = [
  ['vpc', 'vpc_id'],
  ['vpn', 'customer_gateway_id'],
  ['peering', 'peer_transit_gateway_id'],
  ['connect', 'transport_attachment_id'],
] as const;
