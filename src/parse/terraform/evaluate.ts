import { parseTemplate } from '../hcl/expression.ts';
import { Scanner, Unparsable } from '../hcl/scanner.ts';
import type {
  Call,
  Conditional,
  Expression,
  For,
  ObjectExpression,
  Splat,
  Template,
  TemplatePart,
} from '../hcl/syntax.ts';
import { isRefusal } from '../tree.ts';
import { areEqual, forEachOf, oneOf } from './compare.ts';
import { callFunction } from './functions/catalogue.ts';
import { combine, negate } from './operators.ts';
import { bind, isNamespace, type Namespace, resolve, type Scope } from './scope.ts';
import { stepBy, stepInto } from './steps.ts';
import { joinText } from './text.ts';
import { toBool, toText } from './type.ts';
import {
  because,
  EvaluationError,
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  kindOf,
  object,
  settled,
  sortedEntries,
  tuple,
  type UnknownValue,
  unknown,
  unknownIn,
  type Value,
} from './value.ts';
import { bounded } from './weight.ts';

/** What an expression comes to. Throws EvaluationError for what Terraform refuses, and OutOfBudget. */
export function evaluate(node: Expression, scope: Scope): Value {
  const found = find(node, scope);
  if (!isNamespace(found)) return found;
  throw new EvaluationError(`${textOf(node, scope)} is no value by itself`);
}

function textOf({ start, end }: Expression, { file }: Scope): string {
  return file.text.slice(start, Math.min(end, start + 60));
}

function find(node: Expression, scope: Scope): Value | Namespace {
  return scope.context.budget.deeper(() => {
    if (node.kind === 'name') return resolve(scope, node.name);
    if (node.kind !== 'member') return inherent(node, scope);
    const on = find(node.on, scope);
    return isNamespace(on) ? on.member(node.name) : stepInto(on, node.name);
  });
}

function inherent(node: Exclude<Expression, { kind: 'name' | 'member' }>, scope: Scope): Value {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'template':
      return templateValue(node, scope);
    case 'item':
      return scope.item ?? null;
    case 'index':
      return indexed(node.on, node.key, scope);
    case 'splat':
      return bounded(splatted(node, scope));
    case 'call':
      return called(node, scope);
    case 'tuple':
      return bounded(tuple(node.items.map((item) => evaluate(item, scope))));
    case 'object':
      return bounded(made(node, scope));
    case 'for':
      return bounded(looped(node, scope));
    case 'conditional':
      return chosen(node, scope);
    case 'unary':
      return negate(node.operator, evaluate(node.on, scope));
    case 'binary':
      return combine(node.operator, evaluate(node.left, scope), evaluate(node.right, scope));
    case 'parentheses':
      return evaluate(node.inner, scope);
    case 'broken':
      throw new EvaluationError(`it has a mistake: ${node.message}`);
  }
}

/** `data["x"]` is a way to write `data.x`. */
function indexed(on: Expression, key: Expression, scope: Scope): Value {
  const found = find(on, scope);
  if (!isNamespace(found)) return stepBy(found, evaluate(key, scope));
  const name = settled(evaluate(key, scope));
  const member = typeof name === 'string' ? found.member(name) : undefined;
  if (member !== undefined && !isNamespace(member)) return member;
  throw new EvaluationError(`${textOf(on, scope)} is no value by itself`);
}

/** Text with what is put into it; one interpolation alone is what it holds. */
function templateValue({ parts, form }: Template, scope: Scope): Value {
  const [first = '', ...more] = parts;
  if (more.length === 0 && form !== 'heredoc') {
    if (typeof first === 'string') return first;
    if (first.kind === 'interpolation') return evaluate(first.value, scope);
  }
  const text = joinText(parts.flatMap((part) => partValues(part, scope)));
  if (typeof text === 'string') scope.context.budget.spend(Math.ceil(text.length / 100));
  return text;
}

function partValues(part: TemplatePart, scope: Scope): Value[] {
  if (typeof part === 'string') return [part];
  if (part.kind === 'interpolation') return [evaluate(part.value, scope)];
  const all = (some: TemplatePart[], inner = scope) =>
    joinText(some.flatMap((one) => partValues(one, inner)));
  if (part.kind === 'templateIf') {
    const condition = toBool(evaluate(part.condition, scope));
    return [
      choose(
        condition,
        () => all(part.yes),
        () => all(part.no),
      ),
    ];
  }
  const names = { keyName: part.key, itemName: part.item };
  const { turns, rest } = turnsOf(evaluate(part.collection, scope), names, scope);
  return [...turns.map((turn) => all(part.body, turn.scope)), ...(rest ? [rest] : [])];
}

function chosen({ condition, yes, no }: Conditional, scope: Scope): Value {
  const decides = toBool(evaluate(condition, scope));
  return choose(
    decides,
    () => evaluate(yes, scope),
    () => evaluate(no, scope),
  );
}

/** One of two, or what both are where it is not known which. */
function choose(condition: ReturnType<typeof toBool>, yes: () => Value, no: () => Value): Value {
  if (condition === null) throw new EvaluationError('null is neither true nor false');
  if (typeof condition === 'boolean') return condition ? yes() : no();
  const [one, other] = [attempt(yes), attempt(no)];
  if (one instanceof EvaluationError || other instanceof EvaluationError) {
    return unknown(condition.why, condition.detail);
  }
  return areEqual(one, other) === true ? one : oneOf([one, other], condition);
}

function attempt(make: () => Value): Value | EvaluationError {
  try {
    return make();
  } catch (error) {
    if (error instanceof EvaluationError) return error;
    throw error;
  }
}

function splatted({ on, each }: Splat, scope: Scope): Value {
  return splatOver(evaluate(on, scope), (item) => evaluate(each, { ...scope, item }));
}

/** What is taken of every item; of what is no list, of itself. */
function splatOver(value: Value, take: (item: Value) => Value): Value {
  if (isReference(value) && value.path.length === 0) return tuple([take(value)]);
  const known = settled(value);
  if (known === null) return tuple([]);
  if (isUnknownValue(known)) return forEachOf(known, (one) => splatOver(one, take));
  if (!isSequence(known)) return tuple([take(value)]);
  const items = known.items.map((item, index) =>
    take(isReference(value) ? value.step(index) : item),
  );
  return tuple(items, known.rest);
}

function made({ items }: ObjectExpression, scope: Scope): Value {
  const entries = new Map<string, Value>();
  let rest: UnknownValue | undefined;
  for (const item of items) {
    const key = item.key.kind === 'name' ? item.key.name : evaluate(item.key, scope);
    const value = evaluate(item.value, scope);
    const name = keyText(key);
    if (typeof name === 'string') entries.set(name, value);
    else rest ??= name;
  }
  return object(entries, rest);
}

/** The key of an object, or why it is not known. */
function keyText(key: Value): string | UnknownValue {
  const text = toText(key);
  if (typeof text === 'string') return text;
  if (text === null) throw new EvaluationError('null is no key');
  return unknownIn(text) ?? unknown('failed', 'a key');
}

interface Turn {
  scope: Scope;
}

/** A scope for every item, and why there may be more. */
function turnsOf(
  value: Value,
  { keyName, itemName }: Pick<For, 'keyName' | 'itemName'>,
  scope: Scope,
): { turns: Turn[]; rest: UnknownValue | undefined } {
  const known = settled(value);
  if (isUnknownValue(known)) return { turns: [], rest: known };
  if (!isSequence(known) && !isMapping(known)) {
    throw new EvaluationError(`${kindOf(known)} has no items to go through`);
  }
  const pairs: [Value, Value][] = isMapping(known)
    ? sortedEntries(known)
    : known.items.map((item, index) => [known.of === 'set' ? item : index, item]);
  const turns = pairs.map(([key, item]) => ({
    scope: bind(
      scope,
      keyName === undefined
        ? [[itemName, item]]
        : [
            [keyName, key],
            [itemName, item],
          ],
    ),
  }));
  return { turns, rest: known.rest };
}

function looped(node: For, scope: Scope): Value {
  const collection = evaluate(node.collection, scope);
  const known = settled(collection);
  if (isUnknownValue(known)) return forEachOf(known, (one) => loopOver(node, one, scope));
  return loopOver(node, collection, scope);
}

function loopOver(node: For, collection: Value, scope: Scope): Value {
  const { turns, rest } = turnsOf(collection, node, scope);
  let more = rest;
  const items: Value[] = [];
  const entries = new Map<string, Value>();
  for (const turn of turns) {
    const included = node.condition ? toBool(evaluate(node.condition, turn.scope)) : true;
    if (included === null) throw new EvaluationError('null is neither true nor false');
    if (typeof included === 'object') more ??= included;
    if (included !== true) continue;
    const value = evaluate(node.value, turn.scope);
    if (!node.key) {
      items.push(value);
      continue;
    }
    const key = keyText(evaluate(node.key, turn.scope));
    if (typeof key !== 'string') more ??= key;
    else enter(entries, key, value, node.group);
  }
  if (!node.key) return tuple(items, more);
  // What has a key nobody knows may belong to any group.
  if (more && node.group)
    for (const group of entries.values()) Object.assign(group as object, { rest: because(more) });
  return object(entries, more);
}

function enter(entries: Map<string, Value>, key: string, value: Value, group: boolean): void {
  const before = entries.get(key);
  if (!group) {
    if (before !== undefined)
      throw new EvaluationError(`the key ${JSON.stringify(key)} comes twice`);
    entries.set(key, value);
  } else if (before !== undefined && isSequence(before)) before.items.push(value);
  else entries.set(key, tuple([value]));
}

/** Functions that look at what stands in the place of an argument, not at its value alone. */
function called(node: Call, scope: Scope): Value {
  const name = node.name.replace(/^core::/, '');
  if (name.startsWith('provider::'))
    return unknown('unsupported', `${name} is a provider's function`);
  if (name === 'try') return firstThatWorks(node, scope);
  const [asked] = node.args;
  if (name === 'can' && asked) {
    const answer = attempt(() => evaluate(asked, scope));
    if (answer instanceof EvaluationError) return false;
    const open = isReference(answer) ? undefined : unknownIn(answer);
    return open ? unknown(open.why, open.detail, [true, false]) : true;
  }
  const args = argumentsOf(node, scope);
  if (!Array.isArray(args)) return args;
  if (name === 'templatefile') return templateFile(args, scope);
  if (name === 'templatestring') return renderedBy(args[0] ?? null, args[1] ?? null, scope);
  return callFunction(name, args, scope.context);
}

function firstThatWorks({ args }: Call, scope: Scope): Value {
  let last: EvaluationError | undefined;
  for (const arg of args) {
    const answer = attempt(() => evaluate(arg, scope));
    if (!(answer instanceof EvaluationError)) return answer;
    last = answer;
  }
  throw last ?? new EvaluationError('try lacks something to try');
}

/** What a call is given, or why it is not known how many that are. */
function argumentsOf({ args, spread }: Call, scope: Scope): Value[] | UnknownValue {
  const values = args.map((arg) => evaluate(arg, scope));
  const last = spread ? values.pop() : undefined;
  if (last === undefined) return values;
  const known = settled(last);
  if (isUnknownValue(known)) return because(known);
  if (!isSequence(known)) throw new EvaluationError(`${kindOf(known)} cannot be spread`);
  return known.rest ?? [...values, ...known.items];
}

function templateFile([path = null, variables = null]: Value[], scope: Scope): Value {
  const name = toText(path);
  if (typeof name !== 'string')
    return unknownIn(name) ?? unknown('failed', 'the path of a template');
  const text = scope.context.tree.text(name);
  if (!isRefusal(text)) return renderedBy(text, variables, scope);
  if (text.absent) throw new EvaluationError(text.refused);
  return unknown('failed', text.refused);
}

/** A template with nothing in its sight but these variables. */
function renderedBy(template: Value, variables: Value, scope: Scope): Value {
  const text = toText(template);
  const known = settled(variables);
  if (isText(text) || typeof text !== 'string') {
    return unknownIn(text) ?? unknown('failed', 'a template');
  }
  if (isUnknownValue(known)) return because(known);
  if (!isMapping(known))
    throw new EvaluationError(`${kindOf(known)} has no variables for a template`);
  const { rest } = known;
  try {
    const tree = parseTemplate(new Scanner(text));
    return evaluate(tree, { ...scope, variables: known.entries, root: () => rest });
  } catch (error) {
    if (error instanceof Unparsable) throw new EvaluationError(error.problem.message);
    throw error;
  }
}
