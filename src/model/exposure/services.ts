import { parseArn } from '../arn.ts';
import { type Caller, keysOf } from '../caller.ts';
import { combined, type Facet, UNLIMITED } from './facet.ts';
import { ANYBODYS } from './grantee.ts';
import { ofAccount, ofOrganization } from './limits.ts';
import { type Mentions, organizationsNamed } from './mentions.ts';
import type { Outsider } from './outsider.ts';
import { ANY, ANY_ACCOUNT, isAnybodys, oneOf } from './stand-in.ts';

/** AWS's services, who act for whoever owns the thing that makes them act. `*` is one that nobody named. */
export function servicesIn(mentions: Mentions): Outsider[] {
  const named = [
    ...mentions.principals.flatMap(({ kind, value }) => (kind === 'Service' ? [value] : [])),
    ...mentions.valuesOf('aws:principalservicename', 'aws:principalservicenameslist'),
  ];
  const facets = [sourcesOf(mentions)];
  return ['*', ...new Set(named.filter((name) => !/[*?]|\$\{/.test(name)))].map((value) => {
    const name = oneOf(value) ?? ANY;
    const caller: Caller = { kind: 'service', name };
    return {
      grantee: { kind: 'service', value, limits: [] },
      caller,
      pairs: [...keysOf(caller), ['aws:PrincipalServiceNamesList', [name]]],
      facets,
    };
  });
}

/** Whose thing makes a service act: nobody says, somebody nobody named, or one that is. */
function sourcesOf(mentions: Mentions): Facet[] {
  if (!mentions.asks(...ACCOUNTS, 'aws:sourcearn', ...ORGANIZATIONS)) return [UNLIMITED];
  const values = [
    ...mentions.valuesOf(...ACCOUNTS),
    ...mentions.valuesOf('aws:sourcearn').map((value) => parseArn(value)?.account ?? ''),
  ];
  const accounts = values.flatMap((value) => oneOf(value) ?? []).filter((value) => value !== '');
  return [
    UNLIMITED,
    ...[...new Set([ANY_ACCOUNT, ...accounts])].flatMap((account) =>
      combined([[accountOf(account)], arnsOf(account, mentions), organizationsOf(mentions)]),
    ),
  ];
}

const ACCOUNTS = ['aws:sourceaccount', 'aws:sourceowner'];
const ORGANIZATIONS = ['aws:sourceorgid', 'aws:sourceorgpaths'];

function accountOf(account: string): Facet {
  return {
    pairs: [
      ['aws:SourceAccount', [account]],
      ['aws:SourceOwner', [account]],
    ],
    limits: isAnybodys(account) ? [ANYBODYS] : ofAccount(account),
  };
}

/** Names are their owner's choice; an ARN that says nothing of the account is by itself somebody's. */
function arnsOf(account: string, mentions: Mentions): Facet[] {
  const arns = mentions.valuesOf('aws:sourcearn').flatMap((written): Facet[] => {
    const value = oneOf(written);
    if (value === undefined) return [];
    const owner = parseArn(value)?.account ?? '';
    if (owner !== '' && owner !== account && !isAnybodys(owner)) return [];
    const isFree = owner !== '' || isAnybodys(value);
    const pairs: Facet['pairs'] = [
      ['aws:SourceArn', [owner === '' ? value : withOwner(value, account)]],
    ];
    return [{ pairs, limits: isFree ? [] : [{ kind: 'source', value: written }] }];
  });
  return [
    {
      pairs: [['aws:SourceArn', [`arn:${mentions.partition}:${ANY}:${ANY}:${account}:${ANY}`]]],
      limits: [],
    },
    ...arns,
  ];
}

function withOwner(arn: string, account: string): string {
  return arn
    .split(':')
    .map((field, i) => (i === 4 ? account : field))
    .join(':');
}

function organizationsOf(mentions: Mentions): Facet[] {
  if (!mentions.asks(...ORGANIZATIONS)) return [UNLIMITED];
  const ids = new Set([`o-${ANY}`, ...organizationsNamed(mentions, ORGANIZATIONS)]);
  const paths = mentions.valuesOf('aws:sourceorgpaths').flatMap((value) => oneOf(value) ?? []);
  return [
    UNLIMITED,
    ...[...ids].flatMap((id) =>
      [`${id}/r-${ANY}/`, ...paths.filter((path) => path.startsWith(`${id}/`))].map(
        (path): Facet => ({
          pairs: [
            ['aws:SourceOrgID', [id]],
            ['aws:SourceOrgPaths', [path]],
          ],
          limits: ofOrganization(id),
        }),
      ),
    ),
  ];
}
