import { parseExpression } from '../hcl/expression.ts';
import { Scanner } from '../hcl/scanner.ts';
import { Tree } from '../tree.ts';
import { evaluate } from './evaluate.ts';
import { Budget, type Namespace, namespace, type Scope } from './scope.ts';
import { SourceFile } from './source-file.ts';
import {
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  pathOf,
  type Value,
} from './value.ts';

/** A value as plain data, for tests: what is not known is its reason in angle brackets, a reference its path. */
export function shown(value: Value): unknown {
  if (isReference(value)) return `<${pathOf(value)}>`;
  if (isText(value)) {
    return value.parts
      .map((part) => (isUnknownValue(part) ? `<${part.detail}>` : shown(part)))
      .join('');
  }
  if (isUnknownValue(value)) {
    return value.oneOf ? { oneOf: value.oneOf.map(shown) } : `<${value.detail}>`;
  }
  if (isSequence(value)) return [...value.items.map(shown), ...(value.rest ? ['...'] : [])];
  if (!isMapping(value)) return value;
  const entries = [...value.entries].map(([key, entry]) => [key, shown(entry)]);
  return Object.fromEntries(value.rest ? [...entries, ['...', '...']] : entries);
}

/** What an expression comes to, with these names after `var.`. */
export function evaluated(text: string, vars: Record<string, Value> = {}, folder = '.'): Value {
  const scanner = new Scanner(text);
  scanner.breaksCount = false;
  scanner.advance();
  return evaluate(parseExpression(scanner), scopeOf(text, vars, folder));
}

function scopeOf(text: string, vars: Record<string, Value>, folder: string): Scope {
  const roots = new Map<string, Namespace>([['var', namespace((name) => vars[name] ?? null)]]);
  return {
    variables: new Map(),
    root: (name) => roots.get(name),
    file: new SourceFile('main.tf', text),
    context: { budget: new Budget(), tree: new Tree(folder) },
  };
}
