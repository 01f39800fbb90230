/** A tiny network, as the reference knows it. Ids are AWS's own, as far as they tell what something is. */
export interface World {
  /** Of VPC block public access. */
  mode: 'off' | 'block-ingress' | 'block-bidirectional';
  exclusions: Exclusion[];
  vpcs: Vpc[];
  subnets: Subnet[];
  tables: Table[];
  acls: Acl[];
  groups: Group[];
  lists: List[];
  cards: Card[];
  peerings: Peering[];
  balancers: Balancer[];
  transits: Transit[];
  attachments: Attachment[];
  transitTables: TransitTable[];
  /** That routes lead past: interfaces of machines, and endpoints that stand for firewalls. */
  appliances: Appliance[];
}

/** Of a VPC or subnet, from the block. */
export interface Exclusion {
  of: string;
  mode: 'allow-bidirectional' | 'allow-egress';
  isReady: boolean;
}

export interface Vpc {
  id: string;
  /** Its internet gateway; null: none is attached. */
  gateway: string | null;
}

export interface Subnet {
  id: string;
  vpc: string;
  acl: string;
  /** Null: that of the VPC. */
  table: string | null;
  zone: string;
}

export interface Table {
  id: string;
  vpc: string;
  isMain: boolean;
  /** The internet gateway it is for; null: it is for subnets. */
  gateway: string | null;
  routes: Route[];
}

export interface Route {
  /** CIDR block or prefix list. */
  destination: string;
  target: string;
  isBlackhole: boolean;
  isPropagated: boolean;
}

export interface Acl {
  id: string;
  in: AclRule[];
  out: AclRule[];
}

export interface AclRule {
  number: number;
  isAllow: boolean;
  cidr: string;
  what: What;
}

/** What a rule is about: some ports of a protocol, or one ICMP type and code, of which -1 is any. */
export interface What {
  /** -1: all protocols. */
  protocol: number;
  /** Of TCP and UDP. */
  ports?: [from: number, to: number];
  icmp?: [type: number, code: number];
}

export interface Group {
  id: string;
  vpc: string;
  in: GroupRule[];
  out: GroupRule[];
}

export interface GroupRule {
  what: What;
  /** CIDR block, prefix list or group. */
  peer: string;
}

export interface List {
  id: string;
  cidrs: string[];
}

export type CardKind = 'machine' | 'nat' | 'lambda' | 'firewall' | 'balancer';

/** A network interface. */
export interface Card {
  id: string;
  subnet: string;
  kind: CardKind;
  groups: string[];
  ipv4: string;
  /** Null: the internet knows it by none. */
  publicIp: string | null;
  ipv6: string | null;
}

export interface Appliance {
  id: string;
  subnet: string;
}

export interface Peering {
  id: string;
  ends: [string, string];
  status: string;
}

/** A transit gateway. */
export interface Transit {
  id: string;
  referencesGroups: boolean;
}

/** Of something to a transit gateway. */
export interface Attachment {
  id: string;
  transit: string;
  /** A VPC, the transit gateway at the other end of a peering, or a VPN. */
  to: string;
  /** Of a VPC: one in each zone that is served, at the most. */
  subnets: string[];
  referencesGroups: boolean;
  /** The table it is associated with; null: none. */
  table: string | null;
}

export interface TransitTable {
  id: string;
  transit: string;
  routes: TransitRoute[];
}

export interface TransitRoute {
  destination: string;
  /** Id of an attachment; null: a blackhole. */
  to: string | null;
  isStatic: boolean;
}

export interface Balancer {
  /** As its interfaces are described: `app/shop/50dc6c495c0c9188`. */
  path: string;
  isInternal: boolean;
  vpc: string;
  groups: string[];
  cards: string[];
  listeners: Listener[];
  /** Machines of its own VPC, to whom all listeners hand on. */
  targets: { card: string; port: number }[];
  preservesClientIp: boolean;
}

export interface Listener {
  protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS' | 'UDP' | 'TCP_UDP';
  port: number;
}

/** One packet that opens a conversation. */
export interface Packet {
  /** Id of an interface, or an address on the internet; one of the two is an interface. */
  from: string;
  to: string;
  family: 4 | 6;
  protocol: number;
  /** Of TCP and UDP; of ICMP the type; 0 for all others. */
  port: number;
  /** Of ICMP; else 0. */
  code: number;
}

export interface Fate {
  verdict: 'open' | 'one-way' | 'inspected' | 'unknown' | 'blocked';
  /** All that keep it or its answer back. */
  blockers: string[];
}
