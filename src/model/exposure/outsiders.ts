import { parseArn } from '../arn.ts';
import { type Caller, keysOf, toCaller } from '../caller.ts';
import type { ContextPair } from '../policy/context.ts';
import type { Principal } from '../policy.ts';
import { type Facet, FREE, UNLIMITED } from './facet.ts';
import type { Grantee, Limit } from './grantee.ts';
import { ofOrganization } from './limits.ts';
import { type Mentions, organizationsNamed } from './mentions.ts';
import type { Outsider } from './outsider.ts';
import { providersIn } from './providers.ts';
import { servicesIn } from './services.ts';
import { ANY, ANY_ACCOUNT, isAnybodys, oneOf } from './stand-in.ts';

/** Whose resource it is, where that is known; an organisation of `null` is none. */
export interface Owner {
  account?: string;
  organization?: string | null;
}

/**
 * Everybody the policies could tell apart: the anonymous, accounts nobody named, and all that is named. Source: IAM User
 * Guide, "AWS global condition context keys", availability of each key.
 */
export function outsidersOf(mentions: Mentions, owner: Owner): Outsider[] {
  return [
    ANONYMOUS,
    ...accountsIn(mentions, owner),
    ...servicesIn(mentions),
    ...providersIn(mentions),
    ...othersIn(mentions),
  ];
}

const ANONYMOUS: Outsider = {
  grantee: { kind: 'everyone', value: '*', limits: [] },
  caller: { kind: 'anonymous' },
  pairs: [
    ...keysOf({ kind: 'anonymous' }),
    ['aws:userid', ['anonymous']],
    ['lambda:FunctionUrlAuthType', ['NONE']],
  ],
  facets: [],
};

function* accountsIn(mentions: Mentions, owner: Owner): Iterable<Outsider> {
  const written = accountsNamed(mentions);
  const patterns = mentions
    .valuesOf(...ACCOUNT_KEYS)
    .flatMap((value) => oneOf(value) ?? [])
    .filter(isAnybodys);
  for (const account of new Set([ANY_ACCOUNT, ...patterns, ...written.keys()])) {
    const facets = [organizationsOf(account, mentions, owner), userIdsOf(account, mentions)];
    for (const [arn, named] of arnsOf(account, mentions)) {
      const value = named ?? written.get(account) ?? account;
      const grantee: Grantee = isAnybodys(account)
        ? { kind: 'any account', value: '*', limits: [] }
        : { kind: 'account', value, account, limits: [] };
      const caller = callerOf(arn, account);
      yield { grantee, caller, pairs: saidOf(caller, account), facets };
    }
  }
}

/** Keys that hold the caller's account. SNS has its own word for it. */
const ACCOUNT_KEYS = ['aws:principalaccount', 'kms:calleraccount', 'aws:sourceowner'] as const;

/** The accounts that somebody of is named, each as it is written where it is named as a whole. */
function accountsNamed(mentions: Mentions): Map<string, string | undefined> {
  const named = new Map<string, string | undefined>();
  const add = (account: string, written?: string) => {
    if (/^\d{12}$/.test(account)) named.set(account, named.get(account) ?? written);
  };
  for (const { kind, value } of mentions.principals) {
    if (kind !== 'AWS') continue;
    const arn = parseArn(value);
    add(arn?.account ?? value, arn && arn.resource !== 'root' ? undefined : value);
  }
  for (const value of mentions.valuesOf(...ACCOUNT_KEYS, 'aws:userid')) add(value, value);
  for (const value of mentions.valuesOf('aws:principalarn')) add(parseArn(value)?.account ?? '');
  return named;
}

/** What somebody of this account may be called: users and roles nobody named, and those that are. */
function arnsOf(account: string, mentions: Mentions): Map<string, string | undefined> {
  // Only who asks for ARNs tells users from roles.
  const isAsked = mentions.asks('aws:principalarn', 'aws:principaltype', 'aws:username');
  const kinds = isAsked ? [`role/${ANY}`, `user/${ANY}`, 'root'] : [`role/${ANY}`];
  const arns = new Map<string, string | undefined>(
    kinds.map((name) => [`arn:${mentions.partition}:iam::${account}:${name}`, undefined]),
  );
  for (const { kind, value } of mentions.principals) {
    const arn = kind === 'AWS' ? parseArn(value) : undefined;
    if (arn?.account === account && arn.resource !== 'root') arns.set(value, value);
  }
  for (const pattern of mentions.valuesOf('aws:principalarn')) {
    for (const arn of callersLike(pattern, account, mentions.partition)) {
      arns.set(arn, isAnybodys(arn) ? undefined : arn);
    }
  }
  return arns;
}

/** ARNs of callers of this account that match a pattern, wherever its first wildcard may begin and end. */
function callersLike(pattern: string, account: string, partition: string): string[] {
  const [before = '', ...rest] = pattern.split('*');
  const filled =
    rest.length === 0
      ? [pattern]
      : fillingsFor(account, partition).map((filling) => `${before}${filling}${rest.join('*')}`);
  return filled
    .map((text) => withAccount(oneOf(text) ?? '', account))
    .filter((text) => /^arn:[^:]+:iam::[^:]+:((role|user)\/[^:]+|root)$/.test(text))
    .filter((text) => parseArn(text)?.account === account);
}

/** What a first `*` may stand for in the ARN of a role or a user. */
function fillingsFor(account: string, partition: string): string[] {
  return [
    '',
    account,
    `${account}:`,
    `${account}:role/`,
    `${account}:user/`,
    `${account}:role/${ANY}`,
    `iam::${account}:role/`,
    `:${account}:role/`,
  ].flatMap((filling) => [filling, `arn:${partition}:iam::${filling}`, `${filling}${ANY}`]);
}

/** Where a wildcard of the account's field stands for it. */
function withAccount(text: string, account: string): string {
  const fields = text.split(':');
  return fields.map((field, i) => (i === 4 && isAnybodys(field) ? account : field)).join(':');
}

/** Whoever is called like this, also in an account that nobody has. */
function callerOf(arn: string, account: string): Caller {
  const { resource = '' } = parseArn(arn) ?? {};
  const kind = resource === 'root' ? 'root' : resource.startsWith('role/') ? 'role' : 'user';
  return toCaller(arn) ?? { kind, arn, account };
}

function saidOf(caller: Caller, account: string): ContextPair[] {
  const said = keysOf(caller).filter(([key]) => key !== 'aws:username');
  return [
    ...said,
    ['aws:SourceOwner', [account]],
    ['kms:CallerAccount', [account]],
    ...CHOSEN_BY_CALLERS,
  ];
}

/** Users are named, and URLs asked for in either way, as callers please. */
const CHOSEN_BY_CALLERS: ContextPair[] = [
  ['aws:username', FREE],
  ['lambda:FunctionUrlAuthType', FREE],
];

function organizationsOf(account: string, mentions: Mentions, owner: Owner): Facet[] {
  if (!mentions.asks('aws:principalorgid', 'aws:principalorgpaths')) return [UNLIMITED];
  if (account === owner.account && owner.organization !== undefined) {
    const own = owner.organization;
    return own === null ? [memberOf([], [])] : membersOf(own, mentions, () => []);
  }
  const named = organizationsNamed(mentions, PRINCIPAL_ORGANIZATION);
  const all = new Set([`o-${ANY}`, owner.organization ?? `o-${ANY}`, ...named]);
  return [memberOf([], []), ...[...all].flatMap((id) => membersOf(id, mentions, ofOrganization))];
}

const PRINCIPAL_ORGANIZATION = ['aws:principalorgid', 'aws:principalorgpaths'];

/** In an organisation, anywhere or on a path that is named. */
function membersOf(id: string, mentions: Mentions, toLimits: (id: string) => Limit[]): Facet[] {
  const paths = mentions.valuesOf('aws:principalorgpaths').flatMap((value) => oneOf(value) ?? []);
  const own = paths.filter((path) => path.startsWith(`${id}/`));
  return [`${id}/r-${ANY}/ou-${ANY}/`, ...own].map((path) => ({
    ...memberOf([id], [path]),
    limits: toLimits(id),
  }));
}

function memberOf(organization: string[], path: string[]): Facet {
  return {
    pairs: [
      ['aws:PrincipalOrgID', organization],
      ['aws:PrincipalOrgPaths', path],
    ],
    limits: [],
  };
}

/** Ids of roles and users are nobody's choice; names of sessions are. */
function userIdsOf(account: string, mentions: Mentions): Facet[] {
  const facets: Facet[] = [{ pairs: [['aws:userid', [`${ANY}:${ANY}`]]], limits: [] }];
  for (const written of mentions.valuesOf('aws:userid')) {
    const value = oneOf(written);
    if (value === undefined || (/^\d{12}$/.test(value) && value !== account)) continue;
    const [id = ''] = value.split(':');
    const isFree = isAnybodys(id) || id === account;
    facets.push({
      pairs: [['aws:userid', [value]]],
      limits: isFree ? [] : [{ kind: 'user id', value: written }],
    });
  }
  return facets;
}

/** Ids of accounts as S3 has them, of those that are gone, and of CloudFront's: all that is known of them is the name. */
function othersIn({ principals }: Mentions): Outsider[] {
  return principals.flatMap((principal): Outsider[] => {
    const kind = kindOfOther(principal);
    if (!kind) return [];
    const { value } = principal;
    return [
      {
        grantee: { kind, value, limits: [] },
        caller: { kind: 'named', principal },
        pairs: UNTOLD,
        facets: [],
      },
    ];
  });
}

function kindOfOther({ kind, value }: Principal): Grantee['kind'] | undefined {
  if (kind === 'CanonicalUser') return 'canonical user';
  if (kind !== 'AWS' || value === '*') return undefined;
  const arn = parseArn(value);
  if (arn?.account === 'cloudfront') return 'CloudFront identity';
  if (/^\d{12}$/.test(arn ? arn.account : value)) return undefined;
  // AWS shows the id in place of the ARN once the user or role is gone.
  return /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(value) ? 'deleted principal' : 'account';
}

/** All that could be asked about them is unsure. */
const UNTOLD: ContextPair[] = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalIsAWSService',
  'aws:userid',
  'aws:username',
  'kms:CallerAccount',
  'aws:SourceOwner',
].map((key) => [key, FREE]);
