import { parseArn } from '../model/arn.ts';
import { accountOf, type Caller, keysOf, toCaller } from '../model/caller.ts';
import { contextOf } from '../model/policy/context.ts';
import { MalformedPolicy } from '../model/policy/malformed.ts';
import { type PolicyDocument, type PolicyKind, parsePolicy, toPolicy } from '../model/policy.ts';
import type { Unknown } from '../model/unknown.ts';
import type { Policies, Policy } from '../reach/iam/policies.ts';
import type { Request } from '../reach/iam/statement.ts';
import { didYouMean } from './suggest.ts';

/** A line of `castellan iam evaluate`, read. */
export interface Case {
  request: Request;
  resourceAccount: string;
  policies: Policies;
}

/** What is wrong with a case, in words for whoever wrote it. */
export class BadCase extends Error {
  override readonly name = 'BadCase';
}

/** Reads a case. Throws BadCase for what no AWS would have been asked, or would have stored. */
export function toCase(json: unknown): Case {
  const fields = asObject(json, 'a case');
  for (const name of fields.keys()) {
    if (!FIELDS.includes(name))
      throw new BadCase(`there is no field ${name}${didYouMean(name, FIELDS)}`);
  }
  const { caller, tags } = toPrincipal(fields.get('principal'));
  const action = asText(fields.get('action'), 'action');
  if (!/^[a-z0-9-]+:[a-z0-9]+$/i.test(action)) throw new BadCase(`${action} is no action`);
  const resource = asText(fields.get('resource'), 'resource');
  const given = fields.get('resourceAccount');
  const resourceAccount =
    given === undefined
      ? parseArn(resource)?.account || accountOf(caller) || ''
      : asText(given, 'resourceAccount');
  return {
    request: {
      caller,
      action,
      resource,
      context: toContext(fields, caller, tags, resourceAccount),
    },
    resourceAccount,
    policies: toPolicies(fields),
  };
}

const FIELDS = [
  'id',
  'principal',
  'action',
  'resource',
  'resourceAccount',
  'context',
  'otherKeys',
  'identityPolicies',
  'resourcePolicy',
  'permissionBoundary',
  'sessionPolicy',
  'serviceControlPolicies',
  'resourceControlPolicies',
  'endpointPolicy',
];

type Fields = ReadonlyMap<string, unknown>;
type Tags = readonly (readonly [key: string, value: string])[];

function toPrincipal(value: unknown): { caller: Caller; tags: Tags } {
  if (typeof value === 'string') return { caller: callerOf(value), tags: [] };
  const given = asObject(value, 'principal');
  const provider = given.get('federated');
  if (provider !== undefined) {
    return { caller: { kind: 'federated', provider: asText(provider, 'federated') }, tags: [] };
  }
  const role = given.get('role');
  const tags = given.get('tags');
  return {
    caller: callerOf(asText(given.get('arn'), 'principal.arn'), role),
    tags:
      tags === undefined
        ? []
        : [...asObject(tags, 'tags')].map(([key, one]) => [key, asText(one, key)]),
  };
}

function callerOf(text: string, role?: unknown): Caller {
  const caller = toCaller(text, role === undefined ? undefined : asText(role, 'principal.role'));
  if (caller) return caller;
  throw new BadCase(
    `${text} is no principal: an ARN of a user, role, session, federated user or root, anonymous, or a service`,
  );
}

/** What AWS puts into the context of every request, unless the case says otherwise. */
function toContext(
  fields: Fields,
  caller: Caller,
  tags: Tags,
  resourceAccount: string,
): Request['context'] {
  const given = fields.get('context');
  const own = given === undefined ? [] : [...asObject(given, 'context')];
  const others = fields.get('otherKeys') ?? 'absent';
  if (others !== 'absent' && others !== 'unknown') {
    throw new BadCase('otherKeys is absent or unknown');
  }
  return contextOf(
    [
      ...own.map(([key, value]) => [key, toValues(value, key)] as const),
      ...keysOf(caller),
      ...tags.map(([key, value]) => [`aws:PrincipalTag/${key}`, [value]] as const),
      ...(resourceAccount === '' ? [] : [['aws:ResourceAccount', [resourceAccount]] as const]),
    ],
    others === 'unknown' ? { $unknown: 'unsupported', detail: 'it was not given' } : [],
  );
}

function toPolicies(fields: Fields): Policies {
  const one = (name: string, kind: PolicyKind) => {
    const value = fields.get(name) ?? null;
    return value === null ? null : toOne(value, name, kind);
  };
  const session = fields.get('sessionPolicy') ?? null;
  return {
    identityPolicies: asList(fields.get('identityPolicies') ?? [], 'identityPolicies').map(
      (value) => toOne(value, 'identityPolicies', 'identity'),
    ),
    resourcePolicy: one('resourcePolicy', 'resource'),
    permissionBoundary: one('permissionBoundary', 'identity'),
    sessionPolicy:
      session === null
        ? null
        : (Array.isArray(session) ? session : [session]).map((value) =>
            toOne(value, 'sessionPolicy', 'identity'),
          ),
    serviceControlPolicies: toLevels(fields, 'serviceControlPolicies', 'identity'),
    resourceControlPolicies: toLevels(fields, 'resourceControlPolicies', 'resource'),
    endpointPolicy: one('endpointPolicy', 'resource'),
  };
}

function toLevels(fields: Fields, name: string, kind: PolicyKind): Policy[][] {
  return asList(fields.get(name) ?? [], name).map((level) =>
    asList(level, `a level of ${name}`).map((value) => toOne(value, name, kind)),
  );
}

function toOne(value: unknown, where: string, kind: PolicyKind): Policy {
  if (typeof value === 'string') return { document: parsed(where, () => parsePolicy(value, kind)) };
  const given = asObject(value, where);
  if (given.has('$unknown')) return { document: toUnknown(given) };
  const name = given.get('name');
  if (!given.has('document')) return { document: parsed(where, () => toPolicy(value, kind)) };
  const inner = toOne(given.get('document'), where, kind);
  return name === undefined ? inner : { name: asText(name, `${where}.name`), ...inner };
}

function parsed(where: string, parse: () => PolicyDocument): PolicyDocument {
  try {
    return parse();
  } catch (error) {
    if (error instanceof MalformedPolicy) throw new BadCase(`${where}: ${error.message}`);
    throw error;
  }
}

function toValues(value: unknown, key: string): readonly string[] | Unknown {
  if (Array.isArray(value)) {
    if (value.length > MOST_VALUES) throw new BadCase(`${key} has more than ${MOST_VALUES} values`);
    return value.map((one) => asScalar(one, key));
  }
  if (typeof value !== 'object' || value === null) return [asScalar(value, key)];
  const given = asObject(value, key);
  if (given.has('$unknown')) return toUnknown(given);
  throw new BadCase(`${key} is a text or a list of texts`);
}

/** Of a key. AWS has no request with as many. */
const MOST_VALUES = 1000;

function toUnknown(given: Fields): Unknown {
  return { $unknown: 'denied', detail: String(given.get('detail') ?? '') };
}

function asScalar(value: unknown, key: string): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new BadCase(`${key} is a text or a list of texts`);
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new BadCase(value === undefined ? `${name} is missing` : `${name} is a text`);
}

function asList(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new BadCase(`${name} is a list`);
}

function asObject(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value));
  }
  throw new BadCase(value === undefined ? `${name} is missing` : `${name} is an object`);
}
