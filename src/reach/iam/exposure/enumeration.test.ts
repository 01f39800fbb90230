import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf, toCaller } from '../../../model/caller.ts';
import type { Admission } from '../../../model/exposure/admission.ts';
import { admissions } from '../../../model/exposure/admissions.ts';
import type { Limit } from '../../../model/exposure/grantee.ts';
import { contextOf } from '../../../model/policy/context.ts';
import { type PolicyDocument, toPolicy } from '../../../model/policy.ts';
import { publicStatement } from '../../../model/s3-public.ts';
import { weigh } from '../decide.ts';

/**
 * Whom a policy lets in, against asking the engine for everybody of a small world: nobody is let in who is not told of,
 * and whoever is told of has somebody in that world who is let in.
 */

const OWN = '111122223333';
const OTHER = '444455556666';
/** None of them is ever named; one begins like one that is. */
const STRANGERS = ['444477778888', '777788889999'];
const ORG = 'o-named';
const STRANGE_ORG = 'o-strange';

interface Somebody {
  text: string;
  account?: string;
  organization?: string;
  service?: string;
  source?: string;
}

const callersOf = (account: string, organization?: string): Somebody[] =>
  ['user/ann', 'role/app', 'role/other', 'root'].map((name) => ({
    text: `arn:aws:iam::${account}:${name}`,
    account,
    ...(organization !== undefined && { organization }),
  }));

const services = ['sns.amazonaws.com', 'events.amazonaws.com'].flatMap((service): Somebody[] => [
  { text: service, service },
  ...[OWN, OTHER, ...STRANGERS].map((source) => ({ text: service, service, source })),
]);

const everybody: Somebody[] = [
  { text: 'anonymous' },
  ...[OWN, OTHER, ...STRANGERS].flatMap((account) =>
    [undefined, ORG, STRANGE_ORG].flatMap((organization) => callersOf(account, organization)),
  ),
  ...services,
];

interface Network {
  address?: string;
  endpoint?: string;
}
const networks: Network[] = [
  { address: '203.0.113.9' },
  { address: '198.51.100.9' },
  { address: '2001:db8::9' },
  { endpoint: 'vpce-named' },
  { endpoint: 'vpce-strange' },
];

const circumstances = [undefined, 'https://named/', 'https://*', 'else'].flatMap((referer) =>
  ['true', 'false'].map((tls) => ({ referer, tls })),
);

const OBJECT = 'arn:aws:s3:::logs/a';

/** Does the engine let him in, whatever he may bring along? */
function isLetIn(resourcePolicy: PolicyDocument, who: Somebody, network: Network): boolean {
  const caller = toCaller(who.text);
  if (!caller) throw new Error(who.text);
  const all = toPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
  return circumstances.some(({ referer, tls }) => {
    const request = {
      caller,
      action: 's3:GetObject',
      resource: OBJECT,
      context: contextOf([
        ...(who.text === 'anonymous'
          ? ([['aws:PrincipalAccount', ['anonymous']]] as const)
          : keysOf(caller)),
        ['aws:PrincipalOrgID', listed(who.organization)],
        ['aws:SourceAccount', listed(who.source)],
        ['aws:SourceIp', listed(network.address)],
        ['aws:SourceVpce', listed(network.endpoint)],
        ['aws:Referer', listed(referer)],
        ['aws:SecureTransport', [tls]],
      ]),
    };
    const { decision } = weigh(request, '000000000000', {
      identityPolicies: [{ document: all }],
      resourcePolicy: { document: resourcePolicy },
      permissionBoundary: null,
      sessionPolicy: null,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      endpointPolicy: null,
    });
    return decision === 'allowed';
  });
}

function listed(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

/** Is he among those an admission tells of, coming by this network? */
function isMeant({ grantee }: Admission, who: Somebody, network: Network): boolean {
  return isOfKind() && grantee.limits.every(isMet);

  function isOfKind(): boolean {
    const { kind, value, account } = grantee;
    switch (kind) {
      case 'everyone':
        return true;
      case 'any account':
        return who.account !== undefined;
      case 'account':
        return (
          who.source === account ||
          (who.account === account &&
            (value === account || value === who.text || /:root$/.test(value)))
        );
      case 'organization':
        return who.organization === value;
      case 'service':
        return who.service === value || (value === '*' && who.service !== undefined);
      default:
        throw new Error(kind);
    }
  }

  function isMet({ kind, value }: Limit): boolean {
    if (kind === 'addresses') return value.includes('203') && network.address === '203.0.113.9';
    if (kind === 'source') return true;
    if (kind === 'VPC endpoint') return network.endpoint === value;
    return kind === 'account' ? who.source === value : who.organization === value;
  }
}

const principals = fc.constantFrom<unknown>(
  '*',
  { AWS: OTHER },
  { AWS: `arn:aws:iam::${OTHER}:role/app` },
  { AWS: [OWN, `arn:aws:iam::${OTHER}:user/ann`] },
  { Service: 'sns.amazonaws.com' },
  { AWS: OWN, Service: 'sns.amazonaws.com' },
);

const vouched: [key: string, operators: string[], values: string[]][] = [
  ['aws:PrincipalOrgID', ['StringEquals', 'StringLike'], [ORG, 'o-*', '*']],
  ['aws:PrincipalAccount', ['StringEquals', 'StringLike'], [OTHER, OWN, '4444*', 'anonymous']],
  [
    'aws:PrincipalArn',
    ['ArnLike', 'StringLike'],
    ['arn:aws:iam::*:role/app', `arn:aws:iam::${OTHER}:role/*`, '*:role/app', 'arn:aws:iam::*'],
  ],
  ['aws:SourceAccount', ['StringEquals', 'StringLike'], [OTHER, '*']],
  ['aws:SourceIp', ['IpAddress'], ['203.0.113.0/24', '0.0.0.0/0']],
  ['aws:SourceVpce', ['StringEquals', 'StringLike'], ['vpce-named', 'vpce-*']],
  ['aws:PrincipalIsAWSService', ['Bool'], ['true', 'false']],
];
const chosen: typeof vouched = [
  ['aws:Referer', ['StringEquals', 'StringLike'], ['https://named/', 'https://*']],
  ['aws:SecureTransport', ['Bool'], ['true', 'false']],
];

/** Each operator plainly, negated, if it exists, and for sets of values. */
const conditionsOn = (keys: typeof vouched) =>
  fc.constantFrom(...keys).chain(([key, operators, values]) =>
    fc.record({
      key: fc.constant(key),
      operator: fc.constantFrom(...operators.flatMap(formsOf)),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    }),
  );

function formsOf(operator: string): string[] {
  const negated =
    operator === 'Bool'
      ? []
      : [operator === 'IpAddress' ? 'NotIpAddress' : operator.replace(/(Equals|Like)$/, 'Not$1')];
  return [operator, ...negated].flatMap((one) => [
    one,
    `${one}IfExists`,
    `ForAllValues:${one}`,
    `ForAnyValue:${one}`,
  ]);
}

const conditions = fc.tuple(
  fc.array(conditionsOn(vouched), { maxLength: 2 }),
  fc.option(conditionsOn(chosen), { nil: undefined }),
);

const statements = (effects: readonly string[], free: boolean) =>
  fc
    .record({
      effect: fc.constantFrom(...effects),
      not: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      principal: principals,
      action: fc.constantFrom('s3:GetObject', 's3:*', 's3:Put*'),
      resource: fc.constantFrom('arn:aws:s3:::logs/*', '*', 'arn:aws:s3:::www/*'),
      held: conditions,
    })
    .map(({ effect, not, principal, action, resource, held: [fixed, open] }) => ({
      Effect: effect,
      [not ? 'NotPrincipal' : 'Principal']: not && principal === '*' ? { AWS: OWN } : principal,
      Action: action,
      Resource: resource,
      Condition: Object.fromEntries(
        [...fixed, ...(free && open ? [open] : [])].map(({ operator, key, values }) => [
          operator,
          { [key]: values },
        ]),
      ),
    }));

const policies = (freeDenies: boolean) =>
  fc
    .tuple(
      fc.array(statements(['Allow'], true), { minLength: 1, maxLength: 2 }),
      fc.array(statements(['Deny'], freeDenies), { maxLength: 2 }),
    )
    .map(([allows, denies]) =>
      toPolicy({ Version: '2012-10-17', Statement: [...allows, ...denies] }),
    );

const asked = { actions: ['s3:GetObject'], resource: OBJECT };
const runs = { numRuns: 120 };

test('whoever is let in is told of', () => {
  fc.assert(
    fc.property(policies(true), (policy) => {
      const told = admissions(policy, asked);
      for (const who of everybody) {
        for (const network of networks) {
          if (!isLetIn(policy, who, network)) continue;
          expect({
            who,
            network,
            told: told.some((one) => isMeant(one, who, network)),
          }).toMatchObject({
            told: true,
          });
        }
      }
    }),
    runs,
  );
});

test('of whoever is told of, somebody is let in', () => {
  fc.assert(
    fc.property(policies(false), (policy) => {
      for (const one of admissions(policy, asked)) {
        const found = everybody.some(
          (who) =>
            isTypical(one, who) &&
            networks.some((network) => isMeant(one, who, network) && isLetIn(policy, who, network)),
        );
        expect({ grantee: one.grantee, found }).toMatchObject({ found: true });
      }
    }),
    runs,
  );
});

/** Everyone is more than accounts, and any account is one nobody named. */
function isTypical({ grantee: { kind } }: Admission, who: Somebody): boolean {
  if (kind === 'everyone') return who.text === 'anonymous';
  return kind !== 'any account' || STRANGERS.includes(who.account ?? '');
}

/** Is whoever one policy is told to let in also told of the other? Those whom services act for are told as themselves. */
function expectNoMore(narrow: PolicyDocument, wide: PolicyDocument): void {
  const [some, all] = [admissions(narrow, asked), admissions(wide, asked)];
  for (const who of everybody.filter(({ source }) => source === undefined)) {
    for (const network of networks) {
      const isTold = (one: Admission) => isMeant(one, who, network);
      if (!some.some(isTold)) continue;
      const isToldToo = all.some((one) => isTold(one) || actsForAnybody(one));
      expect({ who, isTold: isToldToo }).toMatchObject({ isTold: true });
    }
  }
}

/** Once somebody is named for whom a service acts, he is told as himself, who was one of anybody before. */
function actsForAnybody({ grantee: { kind, limits } }: Admission): boolean {
  return kind === 'service' && limits.some((one) => one.kind === 'source' && one.value === '*');
}

test('a Deny lets in nobody else', () => {
  fc.assert(
    fc.property(policies(true), statements(['Deny'], true), (policy, deny) => {
      const [more] = toPolicy({ Version: '2012-10-17', Statement: deny }).statements;
      const narrowed = { ...policy, statements: [...policy.statements, ...(more ? [more] : [])] };
      expectNoMore(narrowed, policy);
    }),
    runs,
  );
});

test('a condition lets in nobody else', () => {
  fc.assert(
    fc.property(policies(true), conditionsOn([...vouched, ...chosen]), (policy, condition) => {
      const narrowed = policy.statements.map((one) =>
        one.effect === 'Deny' ? one : { ...one, conditions: [...one.conditions, condition] },
      );
      expectNoMore({ ...policy, statements: narrowed }, policy);
    }),
    runs,
  );
});

test('what is open to everyone is public to S3', () => {
  fc.assert(
    fc.property(policies(true), (policy) => {
      const isOpen = admissions(policy, asked).some(
        ({ grantee: { kind, limits } }) =>
          /^(everyone|any account)$/.test(kind) && limits.length === 0,
      );
      if (isOpen) expect(publicStatement(policy)).toBeDefined();
    }),
    runs,
  );
});
