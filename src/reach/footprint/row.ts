import { type Addresses, isSame, sizeOf } from '../../model/addresses.ts';
import { PUBLIC, toCidrs } from '../../model/cidr.ts';
import type { Identity } from '../../model/resource.ts';
import type { Answer, Hop, Verdict } from '../network/answer.ts';

/** Something of an account as the outside meets it, in one way. */
export interface Row {
  /** ARN of what is reached, or what it is called where it has none. */
  asset: string;
  type: string;
  name: string;
  account: string;
  region: string;
  /** Null: it has none of its own, or which is its own cannot be told. */
  address: string | null;
  /** By which it is found in DNS. */
  names: string[];
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, several as `7-16`, or `-1` for all. */
  protocol: string;
  /** Of ICMP types. */
  ports: [from: number, to: number][];
  /** CIDR blocks. */
  sources: string[];
  /** How much of the internet that is, from 0 to 1; of the address family that is let in most. */
  share: number;
  auth: Auth;
  verdict: Verdict;
  /** What lets them through, in order. */
  path: Hop[];
  /** All that keep them back. */
  blockedBy: Answer['blockedBy'];
  /** What to read to know. */
  unknown: string[];
}

/**
 * What still asks who comes: nothing of AWS (`none`), a signature of AWS (`iam`), a client's certificate (`tls`), a
 * password or a sign-in (`application`); `unknown`: AWS does not know what answers there.
 */
export type Auth = 'none' | 'iam' | 'tls' | 'application' | 'unknown';

/** What is reached: rows are made of it when they are asked for. */
export interface Asset extends Pick<Identity, 'name' | 'account' | 'region'> {
  asset: string;
  type: string;
  rows(): Iterable<Row>;
}

export type Who = Pick<Row, 'sources' | 'share'>;

/** Whoever is on the internet. */
export const EVERYBODY: Who = { sources: ['0.0.0.0/0', '::/0'], share: 1 };

/** Who is let in. What nobody on the internet has is not cut out of all addresses. */
export function whoOf({ ipv4, ipv6 }: Addresses): Who {
  const [four, six] = [
    { ipv4, ipv6: [] },
    { ipv4: [], ipv6 },
  ];
  const size = sizeOf({ ipv4, ipv6 });
  return {
    sources: [
      ...(isSame(four, { ...PUBLIC, ipv6: [] }) ? ['0.0.0.0/0'] : toCidrs(four)),
      ...(isSame(six, { ...PUBLIC, ipv4: [] }) ? ['::/0'] : toCidrs(six)),
    ],
    share: Math.max(size.ipv4 / ALL.ipv4, Number(size.ipv6) / Number(ALL.ipv6)),
  };
}

const ALL = sizeOf(PUBLIC);
