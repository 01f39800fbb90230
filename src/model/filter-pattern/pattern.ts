/**
 * A CloudWatch Logs filter pattern. Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters,
 * subscription filters, filter log events, and Live Tail".
 */
export type FilterPattern =
  | { kind: 'terms'; terms: Term[] }
  | { kind: 'json'; condition: Condition<Selector> }
  | { kind: 'fields'; fields: Field[] };

/** A term of an unstructured pattern: plain, `-` excluded, or `?` one of several. */
export interface Term {
  role: 'all' | 'none' | 'any';
  wanted: string | Regex;
}

/** The condition is on `Subject`: a selector into JSON, or nothing where a space-delimited field is meant. */
export type Condition<Subject> =
  | { kind: 'and' | 'or'; parts: Condition<Subject>[] }
  | { kind: 'state'; subject: Subject; state: 'null' | 'true' | 'false' | 'missing' }
  | { kind: 'compare'; subject: Subject; operator: Operator; wanted: Wanted };

export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

export type Wanted =
  | { kind: 'text'; text: string; openStart: boolean; openEnd: boolean }
  | { kind: 'number'; number: number; text: string }
  | { kind: 'regex'; regex: Regex };

/** `$.users[0].name`: names and positions from the root down; `any` stands for `[*]` and `.*`. */
export type Selector = (string | number | typeof ANY)[];

export const ANY = Symbol('any member');

/** One word of a space-delimited pattern; `rest` stands for `...`, any number of words. */
export type Field = { kind: 'rest' } | { kind: 'word'; condition: Condition<null> | null };

/** Is it found anywhere in the text? Takes time that grows with the text alone, whatever the pattern. */
export type Regex = (text: string) => boolean;

/** Text that is no filter pattern, or none we can follow. The message completes "the pattern ...". */
export class MalformedFilterPattern extends Error {
  override readonly name = 'MalformedFilterPattern';
}
