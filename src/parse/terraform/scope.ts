import type { Tree } from '../tree.ts';
import type { SourceFile } from './source-file.ts';
import { EvaluationError, type Value } from './value.ts';

/** What an expression is evaluated in. */
export interface Scope {
  /** What `for` expressions and templates have named. */
  variables: ReadonlyMap<string, Value>;
  /** What the first word of a reference stands for, if anything. */
  root(name: string): Value | Namespace | undefined;
  /** The item that a splat is at. */
  item?: Value;
  /** The file that the expression stands in. */
  file: SourceFile;
  context: Context;
}

/** Names that are no value together: `var`, `data.aws_region`. */
export interface Namespace {
  kind: 'namespace';
  member(name: string): Value | Namespace;
}

/** What all expressions of a module have in common. */
export interface Context {
  budget: Budget;
  /** Paths in it begin at the root module. */
  tree: Tree;
}

const MOST_STEPS = 10_000_000;
const DEEPEST = 1000;

/** Thrown when an evaluation takes too much; `try` does not catch it. */
export class OutOfBudget extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OutOfBudget';
  }
}

/** Counts what evaluating costs, for all modules of a root together. */
export class Budget {
  #steps = 0;
  #depth = 0;

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MOST_STEPS)
      throw new OutOfBudget(`more than ${MOST_STEPS} steps of evaluation`);
  }

  /** Evaluates one level deeper. */
  deeper<Made>(make: () => Made): Made {
    this.spend(1);
    if (this.#depth >= DEEPEST) throw new OutOfBudget(`more than ${DEEPEST} levels of evaluation`);
    this.#depth += 1;
    try {
      return make();
    } finally {
      this.#depth -= 1;
    }
  }
}

export function isNamespace(found: Value | Namespace): found is Namespace {
  return typeof found === 'object' && found !== null && found.kind === 'namespace';
}

export function namespace(member: (name: string) => Value | Namespace): Namespace {
  return { kind: 'namespace', member };
}

/** The scope with these names in it too. */
export function bind(scope: Scope, names: Iterable<readonly [string, Value]>): Scope {
  return { ...scope, variables: new Map([...scope.variables, ...names]) };
}

export function resolve(scope: Scope, name: string): Value | Namespace {
  const found = scope.variables.get(name) ?? (scope.variables.has(name) ? null : scope.root(name));
  if (found === undefined) throw new EvaluationError(`${name} is not declared`);
  return found;
}
