import { parseArn } from '../arn.ts';
import { parseCidr, type Range } from '../cidr.ts';
import { combined, type Facet, UNLIMITED, variants } from './facet.ts';
import type { Limit } from './grantee.ts';
import { throughAccount, throughOrganization } from './limits.ts';
import type { Mentions } from './mentions.ts';
import { ANY, ANY_ACCOUNT, isAnybodys, oneOf } from './stand-in.ts';

/** The ways a request may come: across the internet, and through somebody's VPC endpoint, which hides its address. */
export function networksOf(mentions: Mentions): Facet[] {
  if (!mentions.asks(...ADDRESS, ...ENDPOINT)) return [UNLIMITED];
  return [...addressesOf(mentions), ...endpointsOf(mentions)];
}

const ADDRESS = ['aws:sourceip'];
const ENDPOINT = [
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
];

/** One for each run of addresses that the policy does not tell apart, and for each it writes as text. */
function addressesOf(mentions: Mentions): Facet[] {
  if (!mentions.asks(...ADDRESS)) return [UNLIMITED];
  const texts = mentions.valuesOf(...ADDRESS);
  const runs = runsOf(texts.flatMap((text) => parseCidr(text) ?? []));
  return [
    ...runs.map((range) => facetOf(addressOf(range), range)),
    ...texts.flatMap((text) => {
      const value = oneOf(text);
      return value === undefined ? [] : [facetOf(value, parseCidr(value))];
    }),
  ];
}

function facetOf(address: string, range: Range | undefined): Facet {
  return { pairs: [['aws:SourceIp', [address]]], limits: [], ...(range && { range }) };
}

const EVERYWHERE: readonly Range[] = [
  { family: 'ipv4', first: 0n, last: (1n << 32n) - 1n },
  { family: 'ipv6', first: 0n, last: (1n << 128n) - 1n },
];

/** Each block's ends cut the addresses into runs. */
function runsOf(blocks: readonly Range[]): Range[] {
  const cuts = (family: Range['family']) =>
    blocks
      .filter((block) => block.family === family)
      .flatMap(({ first, last }) => [first, last + 1n]);
  return EVERYWHERE.flatMap(({ family, first, last }) => {
    const starts = [...new Set([first, ...cuts(family)])].filter((cut) => cut <= last);
    const inOrder = starts.sort((a, b) => (a < b ? -1 : 1));
    return inOrder.map((start, i) => ({
      family,
      first: start,
      last: (inOrder[i + 1] ?? last + 1n) - 1n,
    }));
  });
}

function addressOf({ family, first }: Range): string {
  const [size, count, base] = family === 'ipv4' ? ([8n, 4, 10] as const) : ([16n, 8, 16] as const);
  const parts = Array.from({ length: count }, (_, i) =>
    ((first >> (size * BigInt(count - 1 - i))) & ((1n << size) - 1n)).toString(base),
  );
  return parts.join(family === 'ipv4' ? '.' : ':');
}

function endpointsOf(mentions: Mentions): Facet[] {
  const bound = (kind: Limit['kind']) => (value: string) =>
    isAnybodys(value) ? [] : [{ kind, value }];
  return combined([
    [{ pairs: [['aws:SourceIp', []]], limits: [] }],
    variants(mentions, 'aws:SourceVpc', `vpc-${ANY}`, bound('VPC')),
    variants(mentions, 'aws:SourceVpcArn', ANY, (value) =>
      throughAccount('VPC endpoint', parseArn(value)?.account ?? ANY),
    ),
    variants(mentions, 'aws:SourceVpce', `vpce-${ANY}`, bound('VPC endpoint')),
    variants(mentions, 'aws:VpceAccount', ANY_ACCOUNT, (value) =>
      throughAccount('VPC endpoint', value),
    ),
    variants(mentions, 'aws:VpceOrgID', `o-${ANY}`, (value) =>
      throughOrganization('VPC endpoint', value),
    ),
    variants(mentions, 'aws:VpceOrgPaths', `o-${ANY}/r-${ANY}/`, (value) =>
      throughOrganization('VPC endpoint', value.split('/', 1)[0] ?? ''),
    ),
  ]);
}
