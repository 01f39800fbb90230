import type { Value } from '../value.ts';
import type { TemplateNode } from './node.ts';

/** What a template's expressions are evaluated against. */
export interface Scope {
  /** Of the stack: what the addresses of its resources begin with. */
  stack: string;
  parameters: ReadonlyMap<string, Value>;
  /** `AWS::Region` and its like. */
  pseudo: ReadonlyMap<string, Value>;
  mappings: TemplateNode | undefined;
  /** The value of a named condition. */
  condition(name: string): Truth;
  /** Names of loops around the expression, and what each stands for. */
  loops: ReadonlyMap<string, Value>;
  /** The type a resource of the template has; undefined where there is none of the name. */
  typeOf(resource: string): string | undefined;
  /** What a nested stack of the template gives out; undefined where its template was not read. */
  output(stack: string, name: string): Value | undefined;
}

/** A condition, and why it cannot be told. */
export type Truth = boolean | { unknown: Value };
