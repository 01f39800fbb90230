import { parseArn } from '../../model/arn.ts';
import { type Caller, keysOf, toCaller } from '../../model/caller.ts';
import type { Question } from '../../model/iam.ts';
import type { ContextPair } from '../../model/policy/context.ts';
import { toArnTemplate } from '../../model/policy/template.ts';
import {
  type PolicyDocument,
  type Principal,
  type Statement,
  toPolicy,
} from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import { contextIn, isAble, WITHOUT_MFA } from './able.ts';
import { weigh } from './decide.ts';
import type { Cited } from './hits.ts';
import { NO_POLICIES, type Policies, type Policy } from './policies.ts';

/** Somebody from outside the account whom the policy of a resource lets in. */
export interface Stranger {
  /** An ARN, `account 444455556666`, or `everyone`. */
  name: string;
  by: Cited[];
}

/** Where a resource lies. */
export interface Home {
  account: string;
  partition: string;
}

/**
 * Whom a resource's policy lets in from outside, as far as it decides that: what their own accounts say, and policies of the
 * organisation that nobody saw, count as allowing. Services of AWS are nobody, nor is whom an identity provider vouches for.
 */
export function strangersWhoCan(
  { action, resource, withoutMfa }: Question,
  home: Home,
  resourcePolicy: Policy | null,
  resourceControlPolicies: Policies['resourceControlPolicies'],
): Stranger[] {
  if (!resourcePolicy || isUnknown(resourcePolicy.document)) return [];
  const policies = {
    ...NO_POLICIES,
    ...THEIR_OWN,
    resourcePolicy,
    resourceControlPolicies: resourceControlPolicies.map((level) => level.filter(isSeen)),
  };
  const target = /[*?]/.test(resource) ? toArnTemplate(resource, false) : resource;
  const states = withoutMfa ? WITHOUT_MFA : (['open'] as const);
  return namedIn(resourcePolicy.document, home).flatMap(({ name, caller, keys }) => {
    const found = states
      .map((mfa) => ({ caller, action, resource: target, context: contextIn(mfa, keys) }))
      .map((request) => weigh(request, home.account, policies))
      .find(isAble);
    if (!found) return [];
    const by = found.grants.flatMap(({ cited, layer }) =>
      cited && layer === 'resourcePolicy' ? [cited] : [],
    );
    return [{ name, by }];
  });
}

function isSeen({ document }: Policy): boolean {
  return !isUnknown(document);
}

/** What an account says of its own people. */
const THEIR_OWN = {
  identityPolicies: [
    {
      document: toPolicy({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
      }),
    },
  ],
  permissionBoundary: null,
  serviceControlPolicies: [],
} as const;

interface Named {
  name: string;
  caller: Caller;
  keys: readonly ContextPair[];
}

/** Each once, in the order of the statements. */
function namedIn({ statements }: PolicyDocument, home: Home): Named[] {
  const named = new Map<string, Named>();
  for (const statement of statements) {
    if (statement.effect !== 'Allow') continue;
    for (const one of strangersOf(statement, home))
      if (!named.has(one.name)) named.set(one.name, one);
  }
  return [...named.values()];
}

function strangersOf({ principal, conditions }: Statement, home: Home): Named[] {
  if (!principal) return [];
  const direct = principal.not ? [] : principal.values.flatMap((one) => strangerOf(one, home));
  if (!principal.not && !principal.values.some(({ value }) => value === '*')) return direct;
  // Conditions may say whom "everyone" means.
  const meant = conditions
    .filter(({ key }) => /^aws:principal(account|arn)$/i.test(key))
    .flatMap(({ values }) => values);
  return [
    ...direct,
    { name: 'everyone', caller: { kind: 'anonymous' }, keys: [...NAMELESS, ...DIRECT] },
    anybodyOf(NOBODY, home, 'everyone with an AWS account', meant.some(isAboutManyAccounts)),
    ...meant.flatMap((value) => strangerOf({ kind: 'AWS', value }, home)),
  ];
}

function strangerOf({ kind, value }: Principal, home: Home): Named[] {
  if (kind === 'CanonicalUser') return [anybodyOf(NOBODY, home, `canonical user ${value}`, true)];
  const account = /^\d{12}$/.test(value) ? value : parseArn(value)?.account;
  if (kind !== 'AWS' || account === home.account || !/^\d{12}$/.test(account ?? '')) return [];
  const caller = toCaller(value);
  return caller && caller.kind !== 'root'
    ? [{ name: value, caller, keys: [...keysOf(caller), ...DIRECT] }]
    : [anybodyOf(account ?? NOBODY, home, `account ${account}`, true)];
}

/** Somebody of an account. Which of its principals he is, where it matters, may be any. */
function anybodyOf(account: string, { partition }: Home, name: string, isAnybody: boolean): Named {
  const arn = `arn:${partition}:iam::${account}:user/\uE000`;
  const caller = { kind: 'user' as const, arn, account };
  const keys = keysOf(caller).filter(
    ([key]) => !isAnybody || !/^aws:(principal(arn|type)|username)$/i.test(key),
  );
  return { name, caller, keys: [...keys, ['aws:SourceOwner', [account]], ...DIRECT] };
}

/** An account that nobody has. */
const NOBODY = '000000000000';

/** What requests say only of who has an account. */
const NAMELESS: readonly ContextPair[] = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:userid',
  'aws:username',
  'aws:SourceOwner',
].map((key) => [key, []]);

/** What only services say in their requests. */
const DIRECT: readonly ContextPair[] = [
  ['aws:SourceArn', []],
  ['aws:SourceAccount', []],
  ['aws:SourceOrgID', []],
  ['aws:SourceOrgPaths', []],
];

function isAboutManyAccounts(value: string): boolean {
  return /[*?]/.test(parseArn(value)?.account ?? value);
}
