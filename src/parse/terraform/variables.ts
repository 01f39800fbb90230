import { parseExpression } from '../hcl/expression.ts';
import { parseHclJson } from '../hcl/json.ts';
import { parseHcl } from '../hcl/parse.ts';
import { Scanner, Unparsable } from '../hcl/scanner.ts';
import type { Expression } from '../hcl/syntax.ts';
import { isRefusal, type Tree } from '../tree.ts';
import { attempted } from './body.ts';
import { type Declaration, declared } from './config.ts';
import { plainText } from './config-json.ts';
import { evaluate } from './evaluate.ts';
import { type Gap, placeOf } from './gap.ts';
import { redacted } from './redacted.ts';
import type { Context, Scope } from './scope.ts';
import { SourceFile } from './source-file.ts';
import { ANY, convert, type Type, typeOf } from './type.ts';
import { EvaluationError, settled, unknown, type Value } from './value.ts';

/** What a variable is given: a value, or a text that is HCL where the variable is no string. */
export type Given = { value: Value } | { text: string };

/** What is said from outside, the later of two saying the last word. */
export interface Inputs {
  /** `TF_VAR_name`, by name. */
  environment?: ReadonlyMap<string, string>;
  /** `--var` and `--var-file`, in order. Paths are from the root of the tree. */
  told?: readonly ({ name: string; text: string } | { file: string })[];
}

/** What a root's variables are given, by environment, files and flags in Terraform's order. */
export function givenVariables(
  tree: Tree,
  inputs: Inputs,
  context: Context,
  gaps: Gap[],
): Map<string, Given> {
  const given = new Map<string, Given>();
  for (const [name, text] of inputs.environment ?? []) given.set(name, { text });
  const listed = tree.list('.');
  const names = isRefusal(listed) ? [] : listed.files;
  const automatic = names.filter((name) => /[.]auto[.]tfvars(?:[.]json)?$/.test(name));
  const usual = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) =>
    names.includes(name),
  );
  for (const name of [...usual, ...automatic]) readVariables(tree, name, given, context, gaps);
  for (const one of inputs.told ?? []) {
    if ('file' in one) readVariables(tree.from('.'), one.file, given, context, gaps);
    else given.set(one.name, { text: one.text });
  }
  return given;
}

function readVariables(
  tree: Tree,
  path: string,
  given: Map<string, Given>,
  context: Context,
  gaps: Gap[],
): void {
  const text = tree.text(path);
  if (isRefusal(text)) {
    gaps.push({ about: 'file', reason: text.refused, location: undefined });
    return;
  }
  const file = new SourceFile(path, text);
  const { body, problems } = path.endsWith('.json') ? parseHclJson(text) : parseHcl(text);
  for (const problem of problems) {
    gaps.push({ about: 'file', reason: problem.message, location: file.locate(problem) });
  }
  const scope = emptyScope(file, context);
  for (const { name, value, ...span } of body.attributes) {
    const place = `${placeOf(file.locate(span))}: ${name}`;
    given.set(name, { value: attempted(place, () => evaluate(value, scope)) });
  }
}

function emptyScope(file: SourceFile, context: Context): Scope {
  return { variables: new Map(), root: () => undefined, file, context };
}

/** The value of a variable, of the type it declares. Texts of one that is sensitive are let go of here. */
export function variableValue(
  address: string,
  declaration: Declaration,
  given: Given | undefined,
  scope: Scope,
): Value {
  const [layer] = declaration.layers;
  const place = `${layer ? placeOf(layer.location) : ''}: ${address}`;
  const value = attempted(place, () => givenOrDefault(address, declaration, given, scope));
  return isSaid(declaration, 'sensitive', true)
    ? redacted(value, `${address} is sensitive`)
    : value;
}

function givenOrDefault(
  address: string,
  declaration: Declaration,
  given: Given | undefined,
  scope: Scope,
): Value {
  const type = typeIn(declaration, scope);
  const value = given && givenValue(given, type, scope);
  const isNullable = !isSaid(declaration, 'nullable', false);
  if (value !== undefined && (settled(value) !== null || isNullable)) return convert(value, type);
  const otherwise = declared(declaration, 'default');
  if (!otherwise) return withoutValue(address, type);
  return convert(evaluate(otherwise.attribute.value, { ...scope, file: otherwise.file }), type);
}

function withoutValue(address: string, type: Type): Value {
  const either = type.kind === 'bool' ? [true, false] : undefined;
  return unknown('computed', `${address} has no value`, either);
}

function isSaid(declaration: Declaration, name: string, wanted: boolean): boolean {
  const value = declared(declaration, name)?.attribute.value;
  return value?.kind === 'literal' && value.value === wanted;
}

function typeIn(declaration: Declaration, scope: Scope): Type {
  const type = declared(declaration, 'type');
  if (!type) return ANY;
  const { value } = type.attribute;
  const text = plainText(value);
  const isText = value.kind === 'template' && text !== undefined;
  const expression = isText ? parsed(text) : value;
  return typeOf(expression, (node) => evaluate(node, { ...scope, file: type.file }));
}

/** Text from a flag or the environment is itself for a string, and HCL for anything else. */
function givenValue(given: Given, type: Type, scope: Scope): Value {
  if ('value' in given) return given.value;
  const { text } = given;
  const isPlain = type.kind === 'string' || type.kind === 'any';
  if (isPlain && !/^\s*[[{]/.test(text)) return text;
  if (type.kind === 'string') return text;
  const file = new SourceFile('the command line', text);
  return evaluate(parsed(text), emptyScope(file, scope.context));
}

function parsed(text: string): Expression {
  const scanner = new Scanner(text);
  scanner.breaksCount = false;
  try {
    scanner.advance();
    const expression = parseExpression(scanner);
    if (scanner.kind !== 'end') scanner.fail('expected the end of the text');
    return expression;
  } catch (error) {
    if (error instanceof Unparsable) throw new EvaluationError(error.problem.message);
    throw error;
  }
}
