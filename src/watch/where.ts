import type { Range } from '../model/cidr.ts';
import type { Operator, Selector } from '../model/filter-pattern/pattern.ts';
import type { Pattern } from './sigma/pattern.ts';

/** What a rule of somebody's asks of a record, told so that SQL can ask it as well. */
export type Where =
  | { kind: 'and' | 'or'; parts: readonly Where[] }
  | { kind: 'not'; part: Where }
  /** There is such a field, whatever it holds. */
  | { kind: 'there'; at: Place }
  /** There is no such field, or it holds null. */
  | { kind: 'nothing'; at: Place }
  | { kind: 'is'; at: Place; value: null | true | false }
  /** A value of there is so, or so. Null never is. */
  | { kind: 'some'; at: Place; asks: readonly Asks[]; of: Kinds; differs?: true }
  | Untold;

/** What SQL cannot tell: records decide. */
interface Untold {
  kind: 'untold';
}

/** Which values are looked at: all but null, or texts and numbers alone. */
export type Kinds = 'values' | 'words';

export interface Place {
  /** None is the whole record. */
  steps: Selector;
  /** Lists stand for what is in them, also on the way. */
  spread: boolean;
}

/** What is asked of one value. */
export type Asks =
  | { kind: 'text'; pattern: Pattern; cased: boolean }
  /** In RE2's syntax, found anywhere. */
  | { kind: 'regex'; source: string; folded: boolean }
  | { kind: 'cidr'; block: string; range: Range }
  | { kind: 'number'; operator: Operator; number: number }
  /** Compared with the values of another field. */
  | { kind: 'field'; at: Place; relation: Relation; cased: boolean }
  | Untold;

export type Relation = 'equals' | 'contains' | 'startswith' | 'endswith';

export const UNTOLD: Untold = { kind: 'untold' };

/** The same with no part of one part, and no part that could be in the one around it. */
export function simplified(where: Where): Where {
  if (where.kind === 'not') return { kind: 'not', part: simplified(where.part) };
  if (where.kind !== 'and' && where.kind !== 'or') return where;
  const { kind } = where;
  const parts = where.parts
    .map(simplified)
    .flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, parts };
}

/** `userIdentity.type`; undefined where the way is not by names alone. */
export function fieldOf({ steps }: Place): string | undefined {
  return steps.every((step) => typeof step === 'string') ? steps.join('.') : undefined;
}
