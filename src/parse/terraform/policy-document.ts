import type { EvaluatedBlock, EvaluatedBody } from './body.ts';
import { decodeJson, encodeJson } from './functions/json.ts';
import { joinText } from './text.ts';
import {
  EvaluationError,
  isMapping,
  isSequence,
  isText,
  isUnknownValue,
  list,
  type Mapping,
  object,
  type Sequence,
  settled,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts';

/** The JSON of a data source `aws_iam_policy_document`. Throws EvaluationError. */
export function policyDocument(body: EvaluatedBody): Value {
  const sources = documents(body, ['source_json', 'source_policy_documents']);
  const overrides = documents(body, ['override_json', 'override_policy_documents']);
  const own = body
    .blocks('statement')
    .map((block) => [...statementOf(block), block.certain] as const);
  const doubtful = own.find(([, , certain]) => !certain);
  const statements = new Statements();
  for (const { statement, rest } of sources) statements.add(statement, rest);
  statements.add(
    own.filter(([, , certain]) => certain).map(([statement]) => statement),
    doubtful?.[1],
  );
  for (const { statement, rest } of overrides) statements.add(statement, rest);
  const header = headerOf(body, [...sources, ...overrides]);
  return encodeJson(object([...header, ['Statement', statements.value()]]));
}

/** Statements by their Sid: a later one takes the place of an earlier one that has the same. */
class Statements {
  readonly #all: Mapping[] = [];
  #rest: UnknownValue | undefined;

  add(statements: readonly Mapping[], rest: UnknownValue | undefined): void {
    this.#rest ??= rest;
    for (const statement of statements) {
      const sid = settled(statement.entries.get('Sid') ?? null);
      const same = this.#all.findIndex(
        (one) => sid && settled(one.entries.get('Sid') ?? null) === sid,
      );
      if (same === -1) this.#all.push(statement);
      else this.#all[same] = statement;
    }
  }

  value(): Sequence {
    return list(this.#all, this.#rest);
  }
}

interface Document {
  header: [string, Value][];
  statement: Mapping[];
  /** Why there may be more statements. */
  rest: UnknownValue | undefined;
}

function documents(body: EvaluatedBody, names: readonly string[]): Document[] {
  return names.flatMap((name) => {
    const known = settled(body.value(name));
    if (known === null || known === '') return [];
    if (!isSequence(known)) return [documentOf(known)];
    const unread = known.rest ? [documentOf(known.rest)] : [];
    return [...known.items.map(documentOf), ...unread];
  });
}

function documentOf(json: Value): Document {
  const known = settled(json);
  if (known === null || known === '') return { header: [], statement: [], rest: undefined };
  if (isUnknownValue(known)) return { header: [], statement: [], rest: known };
  const document = settled(decodeJson(known));
  if (!isMapping(document)) throw new EvaluationError('a policy document is no object');
  const statement = settled(document.entries.get('Statement') ?? list([]));
  const all = isSequence(statement) ? statement.items.map(settled) : [statement];
  const unread = all.find(isUnknownValue);
  return {
    header: [...document.entries].filter(([name]) => name === 'Id'),
    statement: all.filter(isMapping),
    rest: unread,
  };
}

function headerOf(body: EvaluatedBody, documents: readonly Document[]): [string, Value][] {
  const version = body.value('version');
  const id = body.value('policy_id');
  const given = documents.findLast(({ header }) => header.length > 0)?.header ?? [];
  const own: [string, Value][] = settled(id) === null ? given : [['Id', id]];
  return [['Version', settled(version) === null ? '2012-10-17' : version], ...own];
}

/** A statement, and why it may not be there or be there more than once. */
function statementOf({ body }: EvaluatedBlock): [Mapping, UnknownValue] {
  const entries: [string, Value][] = [];
  const set = (name: string, value: Value) => {
    if (settled(value) !== null) entries.push([name, value]);
  };
  const sid = body.value('sid');
  const effect = body.value('effect');
  set('Sid', settled(sid) === '' ? null : sid);
  set('Effect', settled(effect) === null ? 'Allow' : effect);
  set('Action', oneOrMany(body.value('actions')));
  set('NotAction', oneOrMany(body.value('not_actions')));
  set('Resource', oneOrMany(withVariables(body.value('resources'))));
  set('NotResource', oneOrMany(withVariables(body.value('not_resources'))));
  set('Principal', principals(body.blocks('principals')));
  set('NotPrincipal', principals(body.blocks('not_principals')));
  set('Condition', conditions(body.blocks('condition')));
  return [object(entries), unknown('computed', 'how many statements the policy document has')];
}

/** As the provider writes them: one alone without brackets, none not at all. */
function oneOrMany(value: Value): Value {
  const known = settled(value);
  if (!isSequence(known) || known.rest) return value;
  const [only, ...more] = known.items;
  return only === undefined ? null : more.length === 0 ? only : list(known.items);
}

/** `&{` stands for `${`, which Terraform would take for its own. */
function withVariables(value: Value): Value {
  const known = settled(value);
  if (typeof known === 'string') return known.includes('&{') ? known.replaceAll('&{', '${') : value;
  if (isText(known)) {
    return joinText(
      known.parts.map((part) => (typeof part === 'string' ? withVariables(part) : part)),
    );
  }
  return isSequence(known) ? { ...known, items: known.items.map(withVariables) } : value;
}

function principals(blocks: readonly EvaluatedBlock[]): Value {
  const byType = new Map<string, Value[]>();
  for (const { body, certain } of blocks) {
    const type = settled(body.value('type'));
    const identifiers = settled(withVariables(body.value('identifiers')));
    if (typeof type !== 'string' || !isSequence(identifiers) || identifiers.rest || !certain) {
      return (
        [type, identifiers].find(isUnknownValue) ??
        unknown('computed', 'the principals of a statement')
      );
    }
    byType.set(type, [...(byType.get(type) ?? []), ...identifiers.items]);
  }
  if (byType.size === 0) return null;
  const anyone = byType.get('*');
  if (anyone && byType.size === 1 && anyone.some((one) => settled(one) === '*')) return '*';
  return object([...byType].map(([type, all]): [string, Value] => [type, oneOrMany(list(all))]));
}

function conditions(blocks: readonly EvaluatedBlock[]): Value {
  const byTest = new Map<string, Map<string, Value[]>>();
  for (const { body, certain } of blocks) {
    const test = settled(body.value('test'));
    const variable = settled(withVariables(body.value('variable')));
    const values = settled(withVariables(body.value('values')));
    const readable = typeof test === 'string' && typeof variable === 'string' && certain;
    if (!readable || !isSequence(values) || values.rest) {
      const unread = [test, variable, values].find(isUnknownValue);
      return unread ?? unknown('computed', 'the conditions of a statement');
    }
    const variables = byTest.get(test) ?? new Map<string, Value[]>();
    byTest.set(
      test,
      variables.set(variable, [...(variables.get(variable) ?? []), ...values.items]),
    );
  }
  if (byTest.size === 0) return null;
  const tests = [...byTest].map(([test, variables]): [string, Value] => {
    const all = [...variables].map(([name, values]): [string, Value] => [
      name,
      oneOrMany(list(values)),
    ]);
    return [test, object(all)];
  });
  return object(tests);
}
