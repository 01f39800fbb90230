import type { Resource } from '../../model/resource.ts';
import { type Unknown, UnknownFact } from '../../model/unknown.ts';
import { type Atlas, told } from './atlas.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Where a database says it stands. */
export interface Site {
  /** Of its interfaces: AWS says no more there than whose kind they are. */
  description: string;
  vpcId: string | null;
  groups: readonly string[];
  /** Null: any. */
  port: number | null;
  endpoint: string | null;
}

/**
 * The interfaces that may be those of a database, by its ARN; undefined where that is no database's. Throws UnknownFact when
 * it, or an interface of it, was not seen.
 */
export function cardsOfDatabase(arn: string, atlas: Atlas): readonly Interface[] | undefined {
  const kind = /^arn:[^:]+:(rds|redshift|redshift-serverless):[^:]*:[^:]*:(\w+)/.exec(arn);
  if (!kind) return undefined;
  const cards = CARDS.get(`${kind[1]}:${kind[2]}`)?.(arn, atlas) ?? [];
  if (cards.length === 0) throw new UnknownFact(arn, NO_INTERFACE);
  return cards;
}

/** By service and kind of resource, as ARNs name them. */
const CARDS = new Map<string, (arn: string, atlas: Atlas) => readonly Interface[]>([
  [
    'rds:db',
    (arn, atlas) => {
      const one = atlas.need('AWS::RDS::DBInstance', 'id', arn);
      return cardsAt(rdsSite(one), one, atlas);
    },
  ],
  [
    'rds:cluster',
    (arn, atlas) => {
      const [, , , region, account, , name = ''] = arn.split(':');
      return atlas
        .having('AWS::RDS::DBInstance', 'dbClusterIdentifier', name)
        .filter((one) => one.region === region && one.account === account)
        .flatMap((one) => cardsAt(rdsSite(one), one, atlas));
    },
  ],
  [
    'redshift:cluster',
    (arn, atlas) => {
      const one = atlas.need('AWS::Redshift::Cluster', 'id', arn);
      return cardsAt(redshiftSite(one), one, atlas);
    },
  ],
  [
    'redshift-serverless:workgroup',
    (arn, atlas) =>
      told(
        atlas.need('AWS::RedshiftServerless::Workgroup', 'id', arn),
        'networkInterfaces',
      ).flatMap((id) => atlas.having('AWS::EC2::NetworkInterface', 'networkInterfaceId', id)),
  ],
]);

const NO_INTERFACE: Unknown = { $unknown: 'unsupported', detail: 'no interface of it was seen' };

/** Of its kind, in its VPC, with its groups: AWS says no more of whose they are. Throws UnknownFact. */
export function cardsAt(
  site: Site,
  database: Resource,
  atlas: Atlas,
  isMeant: (card: Interface) => boolean = () => true,
): Interface[] {
  const key = keyOf(site, database);
  return atlas
    .having('AWS::EC2::NetworkInterface', 'description', site.description)
    .filter((card) => card.region === database.region && isMeant(card))
    .filter((card) => keyOf(siteOf(card), card) === key);
}

type Whereabouts = Pick<Site, 'description' | 'vpcId' | 'groups'>;

export function siteOf(card: Interface): Whereabouts {
  const [description, vpcId, groups] = [
    told(card, 'description'),
    told(card, 'vpcId'),
    told(card, 'groups'),
  ];
  return { description, vpcId, groups };
}

/** The same for what may belong together. */
export function keyOf(
  { description, vpcId, groups }: Whereabouts,
  { account, region }: Pick<Resource, 'account' | 'region'>,
): string {
  return [account, region, description, vpcId, ...[...groups].sort()].join(' ');
}

const RDS = 'RDSNetworkInterface';
const REDSHIFT = 'RedshiftNetworkInterface';
const DMS = 'DMSNetworkInterface';
/** By which their interfaces are known. */
export const DESCRIPTIONS: ReadonlySet<string> = new Set([RDS, REDSHIFT, DMS]);

export function rdsSite(instance: Resource<'AWS::RDS::DBInstance'>): Site {
  return {
    description: RDS,
    vpcId: told(instance, 'vpcId'),
    groups: told(instance, 'vpcSecurityGroups'),
    port: told(instance, 'port'),
    endpoint: told(instance, 'endpointAddress'),
  };
}

export function redshiftSite(cluster: Resource<'AWS::Redshift::Cluster'>): Site {
  const endpoint = told(cluster, 'endpoint');
  return {
    description: REDSHIFT,
    vpcId: told(cluster, 'vpcId'),
    groups: told(cluster, 'vpcSecurityGroups'),
    port: endpoint?.port ?? DEFAULT_PORT,
    endpoint: endpoint?.address ?? null,
  };
}

/** Of Redshift. */
export const DEFAULT_PORT = 5439;

/** It has something to say to databases, and nothing to clients: whatever its groups admit gets there. */
export function dmsSite(instance: Resource<'AWS::DMS::ReplicationInstance'>): Site {
  return {
    description: DMS,
    vpcId: told(instance, 'vpcId'),
    groups: told(instance, 'vpcSecurityGroups'),
    port: null,
    endpoint: null,
  };
}
