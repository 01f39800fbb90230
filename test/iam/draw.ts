import type { Pick } from './random.ts';
import type { Case, Document, Named, OneOrMore, Policy, Statement } from './reference/case.ts';
import {
  A,
  ACCOUNTS,
  B,
  GIVEN,
  KEYS,
  NAMES,
  PRINCIPALS,
  REQUESTS,
  SAML,
  TEAM,
  USERNAME,
} from './universe.ts';

/** A case: who asks for what, and all policies with a say. The first choice is always the simplest. */
export function caseFrom(pick: Pick): Case {
  const [action, resource, hasPolicy] = of(pick, REQUESTS);
  const byToken = action === 'sts:AssumeRole' && happens(pick, 1, 6);
  const request: Case = byToken
    ? { principal: { federated: SAML }, action: of(pick, BY_TOKEN), resource }
    : { principal: of(pick, PRINCIPALS), action, resource };
  if (!resource.split(':')[4] && happens(pick, 1, 2)) request.resourceAccount = of(pick, ACCOUNTS);
  const draw: Draw = { pick, request, unseen: happens(pick, 1, 5), policies: 0 };
  const context = contextFor(draw);
  return {
    ...request,
    ...(Object.keys(context).length > 0 && { context }),
    ...(happens(pick, 1, 12) && { otherKeys: 'unknown' as const }),
    ...policiesFor(draw, hasPolicy),
  };
}

const BY_TOKEN = ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
const UNSEEN = { $unknown: 'denied', detail: '' };

/** Policies for one request, one after the other. */
export function policiesFrom(pick: Pick, request: Case): (names?: Named[]) => Policy {
  const draw: Draw = { pick, request, unseen: happens(pick, 1, 5), policies: 0 };
  return (names) => policyFor(draw, names);
}

/** Everything is drawn for one request, so that most of it concerns that request. */
interface Draw {
  pick: Pick;
  request: Case;
  /** May something of it be unknown? */
  unseen: boolean;
  /** Drawn so far; each has a name of its own. */
  policies: number;
}

function contextFor({ pick, unseen }: Draw): NonNullable<Case['context']> {
  const given = KEYS.slice(0, GIVEN).filter(() => happens(pick, 1, 2));
  return Object.fromEntries(
    given.map(({ key, held }) => {
      const values = of(pick, held);
      const written = happens(pick, 1, 5) ? key.toUpperCase() : key;
      if (unseen && happens(pick, 1, 4)) return [written, UNSEEN];
      return [written, values.length === 1 && !happens(pick, 1, 3) ? (values[0] ?? '') : values];
    }),
  );
}

function policiesFor(draw: Draw, hasPolicy: boolean): Partial<Case> {
  const { pick } = draw;
  const kind = kindOf(draw.request);
  const outside = kind === 'outside';
  const isRoot = kind === 'root';
  const isSession = ['assumed-role', 'federated-user', 'role'].includes(kind);
  const whole: Partial<Case> = {};
  if (!outside && !isRoot) whole.identityPolicies = some(pick, 3, () => policyFor(draw));
  if (hasPolicy && happens(pick, 2, 3)) whole.resourcePolicy = policyFor(draw, NAMES);
  if (!outside && !isRoot && happens(pick, 1, 4)) whole.permissionBoundary = policyFor(draw);
  if (isSession && happens(pick, 1, 3)) {
    whole.sessionPolicy = happens(pick, 1, 3)
      ? [policyFor(draw), ...some(pick, 1, () => policyFor(draw))]
      : policyFor(draw);
  }
  if (!outside && happens(pick, 1, 4)) whole.serviceControlPolicies = levelsFor(draw);
  if (happens(pick, 1, 5)) {
    whole.resourceControlPolicies = some(pick, 2, () => some(pick, 1, () => controlFor(draw)));
  }
  if (happens(pick, 1, 8)) whole.endpointPolicy = policyFor(draw, ['*']);
  return whole;
}

/** What follows the account in the caller's ARN. */
function kindOf({ principal }: Case): string {
  const arn = typeof principal === 'object' && 'arn' in principal ? principal.arn : principal;
  return typeof arn === 'string' ? (arn.split(':')[5]?.split('/')[0] ?? 'outside') : 'outside';
}

function levelsFor(draw: Draw): Policy[][] {
  const { pick } = draw;
  const level = () =>
    happens(pick, 1, 3)
      ? some(pick, 2, () => policyFor(draw))
      : [FULL_ACCESS, ...some(pick, 1, () => policyFor(draw))];
  return [level(), ...some(pick, 1, level)];
}

const FULL_ACCESS: Policy = {
  name: 'FullAWSAccess',
  document: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** A resource control policy denies. */
function controlFor(draw: Draw): Policy {
  const statement: Statement = { ...statementFor(draw, ['*']), Effect: 'Deny' };
  return named(draw, { Version: '2012-10-17', Statement: [statement] });
}

function policyFor(draw: Draw, names?: Named[]): Policy {
  const { pick } = draw;
  const first = statementFor(draw, names);
  const statements = [first, ...some(pick, 2, () => statementFor(draw, names))];
  return named(draw, {
    ...(happens(pick, 1, 5) ? of(pick, OLD) : { Version: '2012-10-17' }),
    Statement: statements.length === 1 && happens(pick, 1, 3) ? first : statements,
  });
}

const OLD = [{}, { Version: '2008-10-17' }];

function named(draw: Draw, document: Document): Policy {
  const name = `p${draw.policies}`;
  draw.policies += 1;
  return { name, document: draw.unseen && happens(draw.pick, 1, 4) ? UNSEEN : document };
}

function statementFor(draw: Draw, names?: Named[]): Statement {
  const { pick, request } = draw;
  const isTrust = names !== undefined && request.action.startsWith('sts:AssumeRole');
  return {
    ...(happens(pick, 1, 4) && { Sid: of(pick, ['One', 'Two']) }),
    Effect: happens(pick, 1, 5) ? 'Deny' : 'Allow',
    ...(names && namingFor(draw, names)),
    ...(happens(pick, 1, 7)
      ? { NotAction: oneOrMore(pick, () => actionFor(draw, true)) }
      : { Action: oneOrMore(pick, () => actionFor(draw, false)) }),
    ...(!isTrust &&
      (happens(pick, 1, 7)
        ? { NotResource: oneOrMore(pick, () => resourceFor(draw, true)) }
        : { Resource: oneOrMore(pick, () => resourceFor(draw, false)) })),
    ...(happens(pick, 1, 3) && { Condition: conditionFor(draw) }),
  };
}

function namingFor(
  { pick, request }: Draw,
  names: Named[],
): { Principal: Named } | { NotPrincipal: Named } {
  const fitting = names.filter((name) => mayName(name, request));
  const one = of(pick, happens(pick, 1, 3) || fitting.length === 0 ? names : fitting);
  const negated = names === NAMES && happens(pick, 1, 8);
  return negated ? { NotPrincipal: one } : { Principal: one };
}

/** Is a name one of the caller's, as far as its text goes? */
function mayName(name: Named, { principal }: Case): boolean {
  const text = JSON.stringify(name);
  const caller = JSON.stringify(principal);
  const parts = ['ann', 'deploy', 'app', 'root', 'bob', 'lambda', 'ECS', 'saml'];
  return (
    name === '*' ||
    text.includes(`"${A}"`) ||
    parts.some((part) => caller.includes(part) && text.includes(part))
  );
}

/** What is to be excepted mostly concerns something else. */
function actionFor({ pick, request }: Draw, excepted: boolean): string {
  const { action } = request;
  const [service = '', name = ''] = action.split(':');
  const near = [
    `${service}:*`,
    action,
    '*',
    `${service}:${name.slice(0, 3)}*`,
    action.toLowerCase(),
    `${service.toUpperCase()}:${name.slice(0, -1)}?`,
    `${service}:*${name.slice(-3)}`,
  ];
  const far = ['s3:PutObject', 'sqs:*', 'kms:Encrypt', 'ec2:Run*', 'iam:*'];
  return of(pick, happens(pick, excepted ? 4 : 1, 6) ? far : near);
}

function resourceFor({ pick, request }: Draw, excepted: boolean): string {
  const { resource } = request;
  const far = [
    'arn:aws:s3:::other/*',
    `arn:aws:sqs:eu-west-1:${B}:*`,
    'arn:aws:s3:::*/a?gz',
    'arn:aws:iam::*:role/app',
    'arn:aws:s3:::l*',
  ];
  if (resource === '*') return of(pick, ['*', 'arn:aws:s3:::*', ...far]);
  return of(pick, happens(pick, excepted ? 4 : 1, 6) ? far : patternsOf(resource));
}

function patternsOf(resource: string): string[] {
  const fields = resource.split(':');
  const service = fields[2];
  const head = fields.slice(0, 5).join(':');
  const last = fields.slice(5).join(':');
  return [
    '*',
    resource,
    `${head}:*`,
    `${head}:${last.slice(0, 3)}*`,
    `${head}:${last.slice(0, -1)}?`,
    `arn:aws:${service}:*`,
    `arn:aws:${service}:*:*:${last}`,
    `arn:*:${last}`,
    `arn:aws:${service}:*:${last.split(':').at(-1)}`,
    `arn:aws:${service}:*${fields[4]?.slice(-2)}:${last}`,
    `${head}:*${last.slice(-1)}`,
    `${head}:${last.replace('ann', USERNAME)}`,
    `${head}:${last.replace('ann', TEAM)}`,
    `${head}:${last.replace('a', TEAM.replace('}', ", 'a'}"))}`,
    resource.toUpperCase(),
    `${head}:${last.replace('a', STAR)}`,
    `${head}:${USERNAME}*`,
    `${head}:${last.replace('ann', USERNAME.toUpperCase())}`,
    `${head}:${last.slice(0, 2)}*${last.slice(-2)}*`,
  ];
}

const STAR = `\${*}`;

function conditionFor(draw: Draw): NonNullable<Statement['Condition']> {
  const whole: NonNullable<Statement['Condition']> = {};
  for (const [operator, key, wanted] of [test(draw), ...some(draw.pick, 1, () => test(draw))]) {
    whole[operator] = { ...whole[operator], [key]: wanted };
  }
  return whole;
}

function test({
  pick,
}: Draw): [operator: string, key: string, wanted: OneOrMore<string | number | boolean>] {
  const { key, wanted, operators } = of(pick, KEYS);
  const written = happens(pick, 1, 5) ? key.toLowerCase() : key;
  if (happens(pick, 1, 8)) return ['Null', written, of(pick, ['true', 'false', false])];
  const isSet = happens(pick, 1, key === 'aws:TagKeys' ? 2 : 8);
  const set = isSet ? of(pick, ['ForAnyValue:', 'ForAllValues:']) : '';
  const ifExists = happens(pick, 1, 4) ? 'IfExists' : '';
  return [
    `${set}${of(pick, operators)}${ifExists}`,
    written,
    oneOrMore(pick, () => of(pick, wanted)),
  ];
}

function oneOrMore<T>(pick: Pick, draw: () => T): OneOrMore<T> {
  const first = draw();
  return happens(pick, 1, 3) ? [first, ...some(pick, 2, draw)] : first;
}

export function some<T>(pick: Pick, most: number, draw: () => T): T[] {
  return Array.from({ length: pick(most + 1) }, draw);
}

export function of<T>(pick: Pick, values: readonly T[]): T {
  const value = values[pick(values.length)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}

/** True so many times among so many; not when the first choice is taken. */
export function happens(pick: Pick, times: number, among: number): boolean {
  return pick(among) >= among - times;
}
