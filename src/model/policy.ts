import { MalformedPolicy } from './policy/malformed.ts';
import { parseStrictJson } from './policy/strict-json.ts';

/**
 * An IAM policy document with every scalar-or-list made a list. Principals and conditions are pairs, never
 * object keys: the keys are other people's words. Source: IAM User Guide, "IAM JSON policy elements reference".
 */
export interface PolicyDocument {
  version: string;
  statements: Statement[];
}

/** One of several policies that somebody told apart by a name. */
export interface NamedPolicy {
  name: string;
  policy: PolicyDocument | null;
}

export interface Statement {
  sid: string | null;
  effect: 'Allow' | 'Deny';
  /** Null in identity policies. `*` and `{"AWS": "*"}` are both `{ kind: 'AWS', value: '*' }`. */
  principal: Match<Principal> | null;
  action: Match<string>;
  /** Null in trust policies, which have none. */
  resource: Match<string> | null;
  conditions: Condition[];
}

/** `not` for NotPrincipal, NotAction, NotResource. */
export interface Match<Value> {
  not: boolean;
  values: Value[];
}

export interface Principal {
  kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  value: string;
}

export interface Condition {
  /** As written: `StringEquals`, `ForAnyValue:StringLike`, `BoolIfExists`. */
  operator: string;
  key: string;
  values: string[];
}

/**
 * What a policy stands on: one of an `identity` names no principal and always a resource, a `trust` policy the other way
 * round. Those of resources differ from service to service.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** Parses the JSON of a policy, URL-encoded or not. Throws MalformedPolicy, never guesses. */
export function parsePolicy(text: string, kind?: PolicyKind): PolicyDocument {
  return toPolicy(parseStrictJson(/^\s*%/.test(text) ? decoded(text) : text), kind);
}

/** Reads a policy from its parsed JSON. Throws MalformedPolicy for what AWS would not have stored. */
export function toPolicy(json: unknown, kind: PolicyKind = 'resource'): PolicyDocument {
  const document = asObject(json, 'the document');
  refuseUnknown(document, ['Version', 'Id', 'Statement'], 'the document');
  const version = document.get('Version') ?? OLD;
  if (version !== OLD && version !== NEW) {
    throw new MalformedPolicy(`there is no Version ${JSON.stringify(version)}`, version);
  }
  const statements = asList(document.get('Statement')).map(toStatement);
  for (const statement of statements) refuseMisplaced(statement, kind);
  const wildcards = statements.reduce((sum, statement) => sum + wildcardsIn(statement), 0);
  if (wildcards > MOST_WILDCARDS)
    throw new MalformedPolicy('it has more wildcards than any policy');
  return { version, statements };
}

/** Patterns are held against each other, one by one. Of AWS's own policies the one with most has 564. */
const MOST_WILDCARDS = 1000;

function wildcardsIn({ action, resource, conditions }: Statement): number {
  const texts = [action, resource, ...conditions].flatMap((one) => one?.values ?? []);
  return texts.reduce((sum, text) => sum + (text.match(/[*?]/g)?.length ?? 0), 0);
}

const OLD = '2008-10-17';
const NEW = '2012-10-17';

function refuseMisplaced(statement: Statement, kind: PolicyKind): void {
  if (kind === 'resource') return;
  const [wanted, other] =
    kind === 'identity'
      ? (['resource', 'principal'] as const)
      : (['principal', 'resource'] as const);
  if (!statement[wanted]) throw new MalformedPolicy(`a statement names no ${wanted}`);
  if (statement[other]) {
    throw new MalformedPolicy(`a statement names a ${other}, which has no place in it`);
  }
}

function toStatement(value: unknown): Statement {
  const statement = asObject(value, 'a statement');
  refuseUnknown(statement, ELEMENTS, 'a statement');
  const effect = statement.get('Effect');
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new MalformedPolicy('a statement has no Effect', effect);
  const action = matchOf(statement, 'Action', toStrings);
  if (!action) throw new MalformedPolicy('a statement has neither Action nor NotAction');
  const sid = statement.get('Sid');
  return {
    sid: typeof sid === 'string' ? sid : null,
    effect,
    principal: matchOf(statement, 'Principal', toPrincipals),
    action,
    resource: matchOf(statement, 'Resource', toStrings),
    conditions: toConditions(statement.get('Condition')),
  };
}

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

function refuseUnknown(object: Map<string, unknown>, known: readonly string[], what: string): void {
  const unknown = [...object.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new MalformedPolicy(`${what} has the unknown element ${unknown}`, unknown);
}

function matchOf<Value>(
  statement: Map<string, unknown>,
  element: string,
  read: (value: unknown) => Value[],
): Match<Value> | null {
  const not = statement.has(`Not${element}`);
  if (not && statement.has(element)) {
    throw new MalformedPolicy(`a statement has both ${element} and Not${element}`);
  }
  if (!not && !statement.has(element)) return null;
  const name = not ? `Not${element}` : element;
  const values = read(statement.get(name));
  if (values.length === 0) throw new MalformedPolicy(`a statement has an empty ${name}`);
  return { not, values };
}

const PRINCIPAL_KINDS: readonly Principal['kind'][] = [
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
];

function toPrincipals(value: unknown): Principal[] {
  if (value === '*') return [{ kind: 'AWS', value: '*' }];
  return [...asObject(value, 'a Principal')].flatMap(([key, values]) => {
    const kind = PRINCIPAL_KINDS.find((known) => known === key);
    if (!kind) throw new MalformedPolicy(`a Principal of unknown kind ${key}`, key);
    return toStrings(values).map((one) => ({ kind, value: one }));
  });
}

function toConditions(value: unknown): Condition[] {
  if (value === undefined) return [];
  return [...asObject(value, 'a Condition')].flatMap(([operator, keys]) =>
    [...asObject(keys, `Condition ${operator}`)].map(([key, values]) => ({
      operator,
      key,
      values: toStrings(values),
    })),
  );
}

/** Numbers and booleans are accepted where strings are meant, as AWS does. */
function toStrings(value: unknown): string[] {
  return asList(value).map((one) => {
    if (typeof one === 'object') throw new MalformedPolicy('an object where a string is meant');
    return String(one);
  });
}

function asList(value: unknown): unknown[] {
  if (value === undefined) throw new MalformedPolicy('a required element is missing');
  return Array.isArray(value) ? value : [value];
}

function asObject(value: unknown, what: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedPolicy(`${what} is not an object`, value);
  }
  return new Map(Object.entries(value));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new MalformedPolicy('not URL-encoded');
  }
}
