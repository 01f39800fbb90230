/** Whom a policy lets in, as far as AWS vouches for who that is. */
export interface Grantee {
  kind:
    | 'everyone'
    | 'any account'
    | 'account'
    | 'organization'
    | 'user id'
    | 'canonical user'
    | 'deleted principal'
    | 'CloudFront identity'
    | 'identity provider'
    | 'service'
    | 'source';
  /** As the policy writes it; `*` where it names nobody. */
  value: string;
  /** Whose it is, where that can be read from it. */
  account?: string;
  organization?: string;
  /** What must hold of him beside. Each narrows: that one of them is ours makes him ours. */
  limits: readonly Limit[];
}

/** Something of a request that only AWS says, and that a policy binds to fixed values. */
export interface Limit {
  kind:
    | 'account'
    | 'organization'
    | 'user id'
    | 'source'
    | 'addresses'
    | 'VPC'
    | 'VPC endpoint'
    | 'access point'
    | 'claim';
  value: string;
  account?: string;
  organization?: string;
}

/** Those that no other of them includes, each once. */
export function widest<Item extends { grantee: Grantee }>(items: readonly Item[]): Item[] {
  const kept: Item[] = [];
  for (const item of [...items].sort((a, b) => breadth(a.grantee) - breadth(b.grantee))) {
    if (!kept.some(({ grantee }) => includes(grantee, item.grantee))) kept.push(item);
  }
  return kept;
}

/** The widest first, and of the same kind those with the fewest limits. */
function breadth({ kind, value, limits }: Grantee): number {
  const rank = kind === 'everyone' ? 0 : kind === 'any account' ? 1 : isWhole(value) ? 2 : 3;
  return rank * 100 + limits.length;
}

/** Is everybody of the one among those of the other, as far as what they are called tells? */
export function includes(wide: Grantee, narrow: Grantee): boolean {
  return (
    includesWho(wide, narrow) &&
    wide.limits.every((one) => narrow.limits.some((other) => isSame(one, other)))
  );
}

function includesWho(wide: Grantee, narrow: Grantee): boolean {
  if (wide.kind === narrow.kind && wide.value === narrow.value) return true;
  if (narrow.kind === 'deleted principal') return false;
  if (wide.kind === 'everyone') return wide.value === '*';
  if (wide.kind === 'any account') return OF_ACCOUNTS.has(narrow.kind);
  return (
    wide.kind === 'account' &&
    narrow.kind === 'account' &&
    wide.account === narrow.account &&
    isWhole(wide.value)
  );
}

const OF_ACCOUNTS = new Set<Grantee['kind']>([
  'account',
  'organization',
  'user id',
  'canonical user',
]);

/** Does it name an account, and not somebody in it? */
function isWhole(value: string): boolean {
  return /^\d{12}$|:root$/.test(value);
}

function isSame(one: Limit, other: Limit): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/**
 * The same, called by what is known of him: a service nobody named is whoever makes it act, somebody in an organisation is
 * that organisation, and a token that says whose it is is its provider's.
 */
export function told(grantee: Grantee): Grantee {
  const { kind, value } = grantee;
  const limits = grantee.limits.filter((limit) => !isSame(limit, ANYBODYS));
  if (kind === 'everyone' && limits.some((one) => one.kind === 'claim')) {
    return { ...grantee, kind: 'identity provider' };
  }
  const isAnyService = kind === 'service' && value === '*';
  if (kind !== 'any account' && !isAnyService) return { ...grantee, limits };
  const known = KNOWN.find((one) => limits.some((limit) => limit.kind === one));
  const limit = limits.find((one) => one.kind === known);
  return known && limit
    ? { ...limit, kind: known, limits: limits.filter((one) => one !== limit) }
    : grantee;
}

/** That a service acts for something, whosever it is. */
export const ANYBODYS: Limit = { kind: 'source', value: '*' };

const KNOWN = ['account', 'organization', 'user id', 'source'] as const;

/** `account 444455556666 from addresses 203.0.113.0/24` */
export function inWords({ kind, value, limits }: Grantee): string {
  const who =
    value === '*'
      ? (ANY_OF.get(kind) ?? kind)
      : kind === 'everyone'
        ? `everyone by ${value}`
        : kind === 'account' && !/^\d/.test(value)
          ? value
          : `${kind} ${value}`;
  return [
    who,
    ...limits.map((limit) =>
      isSame(limit, ANYBODYS) ? 'for anybody' : `${PREPOSITIONS.get(limit.kind)} ${limit.value}`,
    ),
  ].join(' ');
}

const ANY_OF = new Map<Grantee['kind'], string>([
  ['any account', 'any AWS account'],
  ['service', 'any AWS service'],
]);

const PREPOSITIONS = new Map<Limit['kind'], string>([
  ['account', 'for account'],
  ['organization', 'of organization'],
  ['user id', 'as'],
  ['source', 'for'],
  ['addresses', 'from'],
  ['VPC', 'from'],
  ['VPC endpoint', 'through'],
  ['access point', 'through'],
  ['claim', 'with'],
]);
