/**
 * A fact nobody could establish. AWS refused to tell (`denied`) or the call broke (`failed`); the code decides it
 * only at apply (`computed`) or in a way we cannot follow (`unsupported`); or a listing stopped half way
 * (`incomplete`). What a person was asked and has not said is `unanswered`.
 */
export interface Unknown {
  $unknown: UnknownKind;
  /** The operation and AWS's reason, or the variable or resource it depends on. */
  detail: string;
  /** All it can be, 16 at most, where code tells that much: what a parameter allows, or what both ways lead to. */
  oneOf?: readonly unknown[];
}

export type UnknownKind =
  | 'denied'
  | 'failed'
  | 'computed'
  | 'unsupported'
  | 'incomplete'
  | 'unanswered';

/** Was everything looked at all the same? What a person has yet to say, or only applying the code decides, is no gap. */
export function leavesComplete({ $unknown }: Unknown): boolean {
  return $unknown === 'unanswered' || $unknown === 'computed';
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$unknown');
}

/** Thrown when a control reads a fact nobody could establish. Caught by `judge` and by the Kleene functions. */
export class UnknownFact extends Error {
  readonly fact: string;
  readonly unknown: Unknown;

  constructor(fact: string, unknown: Unknown) {
    super(`${fact}: ${unknown.$unknown} (${unknown.detail})`);
    this.name = 'UnknownFact';
    this.fact = fact;
    this.unknown = unknown;
  }
}

/** The first there is in something. Every fact of every resource is looked at once, hence no lists of keys or values are made here. */
export function unknownWithin(value: object): Unknown | undefined {
  if (isUnknown(value)) return value;
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    const found = typeof member === 'object' && member !== null ? unknownWithin(member) : undefined;
    if (found) return found;
  }
  return undefined;
}
