import type { Listener, What } from './reference/world.ts';

/** In the company's offices, and out on the internet. */
export const OUTSIDE = [
  '192.168.7.7',
  '198.51.100.7',
  '198.51.100.200',
  '203.0.113.200',
  '8.8.4.4',
  '2a00:1450::7',
  '2a00:1450:8000::7',
  '2606:4700::1',
];

/** Blocks that rules name. The first of each family are everything. */
export const BLOCKS = [
  '0.0.0.0/0',
  '198.51.100.0/24',
  '198.51.100.0/25',
  '198.51.100.7/32',
  '192.0.0.0/4',
  '0.0.0.0/1',
  '10.0.0.0/8',
  '10.0.0.0/16',
  '10.0.1.0/24',
  '10.0.1.4/32',
  '10.1.0.0/16',
  '192.168.0.0/16',
];
export const BLOCKS6 = [
  '::/0',
  '2a00::/16',
  '2a00:1450::/33',
  '2a00:1450::7/128',
  '2600::/12',
  '2600:1f00:a::/48',
  '2600:1f00:a:1::/64',
  '2600:1f00:b::/48',
];

/** What packets carry: the protocol, its port or ICMP type, and the code. */
export const CARRIED: [protocol: number, port: number, code: number][] = [
  [6, 22, 0],
  [6, 80, 0],
  [6, 443, 0],
  [6, 8080, 0],
  [17, 53, 0],
  [17, 443, 0],
  [17, 40_000, 0],
  [1, 8, 0],
  [1, 3, 4],
  [58, 128, 0],
  [58, 1, 3],
  [50, 0, 0],
];

/** What rules are about. The first is everything. */
export const WHATS: What[] = [
  { protocol: -1 },
  { protocol: 6, ports: [0, 65_535] },
  { protocol: 6, ports: [22, 22] },
  { protocol: 6, ports: [80, 443] },
  { protocol: 6, ports: [443, 443] },
  { protocol: 6, ports: [1024, 65_535] },
  { protocol: 6, ports: [8080, 8080] },
  { protocol: 17, ports: [0, 65_535] },
  { protocol: 17, ports: [53, 53] },
  { protocol: 17, ports: [443, 443] },
  { protocol: 1, icmp: [-1, -1] },
  { protocol: 1, icmp: [8, -1] },
  { protocol: 1, icmp: [0, 0] },
  { protocol: 1, icmp: [3, 4] },
  { protocol: 58, icmp: [-1, -1] },
  { protocol: 58, icmp: [128, 0] },
  { protocol: 58, icmp: [129, -1] },
  { protocol: 50 },
];

export const LISTENERS: Listener[] = [
  { protocol: 'HTTPS', port: 443 },
  { protocol: 'HTTP', port: 80 },
  { protocol: 'TCP', port: 22 },
  { protocol: 'TLS', port: 443 },
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP_UDP', port: 443 },
];
