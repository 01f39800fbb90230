import { FOREIGN_ACCOUNT, groups, vpcs } from './company.ts';
import { harbourGroups } from './harbour.ts';

/** `tcp/443`, `udp/5000-5050`, `icmp`, `-1`; then who, and what for. */
export type DemoRule = readonly [ports: string, peer: string, description?: string];

export interface DemoGroup {
  id: string;
  name: string;
  description: string;
  vpc: string;
  ingress?: readonly DemoRule[];
  /** Left out: AWS's own rule, by which all may go out. */
  egress?: readonly DemoRule[];
  tags?: Record<string, string>;
}

export const OFFICES = 'pl-0a10000000000501a';
export const CLOUDFRONT = 'pl-4fa04526';
export const PUBLIC_GROUP = 'sg-0a10000000000105a';
export const CLUSTER_GROUP = 'sg-0a10000000000115a';
export const ENDPOINTS_GROUP = 'sg-0a10000000000123a';
export const CDN_GROUP = 'sg-0a10000000000117a';
const HAMBURG = '203.0.113.0/24';
const PARTNER = '198.51.100.0/24';
const WORLD = '0.0.0.0/0';
const CUSTOMERS = 'Customers of the label shop, from everywhere';

const id = {
  alb: PUBLIC_GROUP,
  cluster: 'sg-0a10000000000113a',
  legacyCluster: CLUSTER_GROUP,
  proxy: 'sg-0a10000000000119a',
  shopDefault: 'sg-0a10000000000199a',
  wms: 'sg-0a10000000000201a',
  wmsDefault: 'sg-0a10000000000299a',
  homeDefault: 'sg-0a10000000000901a',
  spark: 'sg-0b20000000000301b',
  sparkWorkers: 'sg-0b20000000000307b',
  analyticsDefault: 'sg-0b20000000000399b',
  virginiaDefault: 'sg-0c30000000000901c',
} as const;

const shop: DemoGroup[] = [
  {
    id: groups.web,
    name: 'web',
    description: 'Web servers of the label shop',
    vpc: vpcs.shop,
    ingress: [
      ['tcp/443', id.alb, 'HTTPS from the load balancer'],
      ['tcp/80', id.alb, 'Health checks of the load balancer'],
    ],
  },
  {
    id: groups.app,
    name: 'app',
    description: 'Application servers: quotes, bookings, labels',
    vpc: vpcs.shop,
    ingress: [['tcp/8080', groups.web, 'Requests from the web servers']],
    egress: [
      ['tcp/3128', id.proxy, 'The only way out'],
      ['tcp/5432', groups.database, 'Orders database'],
    ],
  },
  {
    id: groups.database,
    name: 'database',
    description: 'Orders database (PostgreSQL)',
    vpc: vpcs.shop,
    ingress: [['tcp/5432', groups.app, 'Application servers']],
  },
  {
    id: groups.legacyDatabase,
    name: 'legacy-database',
    description: 'Tariff database (MySQL), to be switched off in 2024',
    vpc: vpcs.shop,
    ingress: [['tcp/3306', WORLD, 'temporary']],
  },
  {
    id: id.alb,
    name: 'alb-public',
    description: 'Load balancer in front of the label shop',
    vpc: vpcs.shop,
    ingress: [
      ['tcp/443', WORLD, CUSTOMERS],
      ['tcp/443', '::/0', `${CUSTOMERS} (IPv6)`],
      ['tcp/80', WORLD, 'Redirect of customers to HTTPS'],
    ],
  },
  {
    id: 'sg-0a10000000000106a',
    name: 'bastion',
    description: 'Way in for administrators',
    vpc: vpcs.shop,
    ingress: [['tcp/22', HAMBURG, 'Office Hamburg']],
  },
  {
    id: 'sg-0a10000000000107a',
    name: 'bastion-old',
    description: 'Way in for administrators until 2022',
    vpc: vpcs.shop,
    ingress: [
      ['tcp/22', '0.0.0.0/1', 'Everybody, in two halves: the console refused the whole'],
      ['tcp/22', '128.0.0.0/1', 'Everybody, in two halves: the console refused the whole'],
    ],
  },
  {
    id: 'sg-0a10000000000108a',
    name: 'customs-desktop',
    description: 'Windows desktop with the customs software',
    vpc: vpcs.shop,
    ingress: [['tcp/3389', '::/0', 'home office']],
  },
  {
    id: 'sg-0a10000000000109a',
    name: 'cache',
    description: 'Session cache (Redis)',
    vpc: vpcs.shop,
    ingress: [['tcp/6379', groups.app, 'Application servers']],
  },
  {
    id: 'sg-0a10000000000110a',
    name: 'label-workers',
    description: 'Workers that render labels from the queue',
    vpc: vpcs.shop,
  },
  {
    id: 'sg-0a10000000000111a',
    name: 'metrics',
    description: 'Node exporters',
    vpc: vpcs.shop,
    ingress: [['tcp/9100', OFFICES, 'Monitoring in the offices']],
  },
  {
    id: 'sg-0a10000000000112a',
    name: 'carrier-ftp',
    description: 'Carriers drop their manifests by FTP',
    vpc: vpcs.shop,
    ingress: [
      ['tcp/21', PARTNER, 'Carriers, control connection'],
      ['tcp/50000-51000', PARTNER, 'Carriers, passive connections'],
    ],
  },
  {
    id: id.cluster,
    name: 'eks-cluster-sg-tracking-318204517',
    description: 'EKS created security group applied to ENI that is attached to EKS Control Plane',
    vpc: vpcs.shop,
    ingress: [['-1', id.cluster]],
    tags: { 'aws:eks:cluster-name': 'tracking', Name: 'eks-cluster-sg-tracking-318204517' },
  },
  {
    id: 'sg-0a10000000000114a',
    name: 'ci-runners',
    description: 'Runners that build and deploy',
    vpc: vpcs.shop,
    ingress: [['-1', '10.20.0.0/16', 'Whatever the builds need']],
  },
  {
    id: id.legacyCluster,
    name: 'quote-engine',
    description: 'Quote engine, three nodes that talk to each other',
    vpc: vpcs.shop,
    ingress: [['tcp/0-65535', id.legacyCluster, 'Cluster traffic']],
  },
  {
    id: 'sg-0a10000000000116a',
    name: 'launch-wizard-1',
    description: 'launch-wizard-1 created 2023-02-14T09:31:07.412Z',
    vpc: vpcs.shop,
    ingress: [['tcp/22', '203.0.113.7/32']],
  },
  {
    id: CDN_GROUP,
    name: 'cdn-origin',
    description: 'Origin of the static pages, for CloudFront only',
    vpc: vpcs.shop,
    ingress: [['tcp/443', CLOUDFRONT, 'CloudFront']],
  },
  {
    id: 'sg-0a10000000000118a',
    name: 'egress-printers',
    description: 'What may talk to the printers in the depots',
    vpc: vpcs.shop,
    egress: [['tcp/9443', '198.51.100.32/27', 'Print gateways of the depots']],
  },
  {
    id: id.proxy,
    name: 'egress-proxy',
    description: 'Proxy through which the shop reaches the internet',
    vpc: vpcs.shop,
    ingress: [['tcp/3128', groups.app, 'Application servers']],
    egress: [['-1', WORLD, 'The proxy decides']],
  },
  {
    id: 'sg-0a10000000000120a',
    name: 'statsd',
    description: 'Counters of the shop',
    vpc: vpcs.shop,
    ingress: [['udp/8125', WORLD, 'Counters, open for the trial of spring 2023']],
  },
  {
    id: 'sg-0a10000000000121a',
    name: 'track-and-trace',
    description: '[Track and trace](javascript:1)',
    vpc: vpcs.shop,
    ingress: [['tcp/443', id.alb, 'From the load balancer']],
    tags: {
      Name: '<img src=x onerror=alert(1)>',
      Owner: '=HYPERLINK("http://evil","x")',
      Note: '\u001b]0;x\u0007\u202egnp.exe',
    },
  },
  {
    id: 'sg-0a10000000000122a',
    name: 'files',
    description: 'Shared files of the application servers (EFS)',
    vpc: vpcs.shop,
    ingress: [['tcp/2049', groups.app, 'Application servers']],
  },
  {
    id: ENDPOINTS_GROUP,
    name: 'endpoints',
    description: 'Interface endpoints to AWS services',
    vpc: vpcs.shop,
    ingress: [['tcp/443', '10.10.0.0/16', 'Everything in the VPC']],
  },
  {
    id: 'sg-0a10000000000124a',
    name: 'web-admin',
    description: 'Admin pages of the shop',
    vpc: vpcs.shop,
    ingress: [
      ['tcp/443', OFFICES, 'Offices'],
      ['tcp/9000', HAMBURG, 'Debugger of the developers'],
    ],
  },
  {
    id: id.shopDefault,
    name: 'default',
    description: 'default VPC security group',
    vpc: vpcs.shop,
    ingress: [['-1', id.shopDefault]],
  },
];

const warehouse: DemoGroup[] = [
  {
    id: id.wms,
    name: 'wms-app',
    description: 'Warehouse management, application',
    vpc: vpcs.warehouse,
    ingress: [
      ['tcp/443', '10.30.0.0/16', 'Terminals in the halls'],
      ['tcp/443', '10.50.0.0/16', 'Terminals at the quay'],
    ],
  },
  {
    id: 'sg-0a10000000000202a',
    name: 'wms-database',
    description: 'Warehouse management, SQL Server',
    vpc: vpcs.warehouse,
    ingress: [['tcp/1433', id.wms, 'Application']],
  },
  {
    id: 'sg-0a10000000000203a',
    name: 'scanners',
    description: 'Hand scanners report what they read',
    vpc: vpcs.warehouse,
    ingress: [['udp/5000-5050', '10.30.0.0/16', 'One port per hall']],
  },
  {
    id: 'sg-0a10000000000204a',
    name: 'wms-desktop',
    description: 'Remote desktop of the shift leads',
    vpc: vpcs.warehouse,
    ingress: [['tcp/3389', OFFICES, 'Offices']],
  },
  {
    id: 'sg-0a10000000000205a',
    name: 'conveyor-support',
    description: 'Remote help by the maker of the conveyors',
    vpc: vpcs.warehouse,
    ingress: [
      ['tcp/5900', PARTNER, 'Maker of the conveyors'],
      ['tcp/102', 'sg-0d40000000000001d', 'Their own network, across the peering'],
    ],
  },
  {
    id: id.wmsDefault,
    name: 'default',
    description: 'default VPC security group',
    vpc: vpcs.warehouse,
  },
];

const analytics: DemoGroup[] = [
  {
    id: id.spark,
    name: 'ElasticMapReduce-master',
    description: 'Master group for Elastic MapReduce created on 2025-03-04T10:11:12.000Z',
    vpc: vpcs.analytics,
    ingress: [
      ['tcp/0-65535', id.spark],
      ['tcp/0-65535', id.sparkWorkers],
    ],
  },
  {
    id: id.sparkWorkers,
    name: 'ElasticMapReduce-slave',
    description: 'Slave group for Elastic MapReduce created on 2025-03-04T10:11:12.000Z',
    vpc: vpcs.analytics,
    ingress: [['tcp/0-65535', id.spark]],
  },
  {
    id: 'sg-0b20000000000302b',
    name: 'notebooks',
    description: 'Notebooks of the data team',
    vpc: vpcs.analytics,
    ingress: [['tcp/8888', WORLD, 'Data team works from everywhere in summer']],
  },
  {
    id: 'sg-0b20000000000303b',
    name: 'reports',
    description: 'Reporting database',
    vpc: vpcs.analytics,
    ingress: [['tcp/5439', HAMBURG, 'Office Hamburg']],
  },
  {
    id: 'sg-0b20000000000304b',
    name: 'pipelines',
    description: 'Scheduler of the pipelines',
    vpc: vpcs.analytics,
    ingress: [['tcp/8080', '10.40.0.0/16', 'From within']],
  },
  {
    id: 'sg-0b20000000000305b',
    name: 'streams',
    description: 'Event streams (Kafka)',
    vpc: vpcs.analytics,
    ingress: [['tcp/9092-9098', id.sparkWorkers, 'Spark']],
  },
  {
    id: 'sg-0b20000000000306b',
    name: 'exports',
    description: 'Managed by Terraform',
    vpc: vpcs.analytics,
  },
  {
    id: id.analyticsDefault,
    name: 'default',
    description: 'default VPC security group',
    vpc: vpcs.analytics,
  },
];

const virginia: DemoGroup[] = [
  {
    id: 'sg-0c30000000000401c',
    name: 'test',
    description: 'test',
    vpc: vpcs.defaultVirginia,
    ingress: [
      ['tcp/22', WORLD],
      ['icmp', WORLD],
    ],
  },
  {
    id: id.virginiaDefault,
    name: 'default',
    description: 'default VPC security group',
    vpc: vpcs.defaultVirginia,
    ingress: [['-1', id.virginiaDefault]],
  },
];

export const groupsIn: Readonly<Record<string, readonly DemoGroup[]>> = {
  'eu-west-1': [
    ...shop,
    ...warehouse,
    ...harbourGroups,
    {
      id: id.homeDefault,
      name: 'default',
      description: 'default VPC security group',
      vpc: vpcs.defaultHome,
      ingress: [['-1', id.homeDefault]],
    },
  ],
  'eu-central-1': analytics,
  'us-east-1': virginia,
};

/** The one group that other people's account holds. */
export const ownerOfGroup = (groupId: string, own: string): string =>
  groupId.startsWith('sg-0d4') ? FOREIGN_ACCOUNT : own;
