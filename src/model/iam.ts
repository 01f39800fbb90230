import { enumerate } from './enumeration.ts';
import type { Unknown } from './unknown.ts';

/** An action, and a resource by ARN or pattern; `*` is any resource, or none. */
export interface Question {
  action: string;
  resource: string;
  /** Asks who can do it with keys or in a session that never saw MFA. */
  withoutMfa?: boolean;
}

/** Somebody who can do what was asked about. */
export interface Able {
  /** His ARN. */
  principal: string;
  kind: 'user' | 'role' | 'root' | 'federated user';
  /** The statements that let him, in words: `policy deploy, statement 2`. */
  by: readonly string[];
  /** What it depends on, in words. */
  residual: readonly string[];
  /** Policies of the organisation that nobody saw, and that may forbid it; null where all were seen. */
  unlessForbidden: Unknown | null;
}

/**
 * Who can do what in an account. Somebody can when what was seen lets him in some request: conditions that a request may
 * satisfy count as satisfied, a Deny that may not hold denies nothing, and policies of the organisation that nobody saw,
 * which can only take away, take away nothing. Where nothing but a policy that nobody saw would let him, that is
 * unknown, and thrown.
 */
export interface Iam {
  /** All who can. Throws UnknownFact at the end, when there may be more. */
  whoCan(question: Question): Iterable<Able>;
  /** How this principal can; undefined when he certainly cannot. Throws UnknownFact when that cannot be told. */
  can(principal: string, question: Question): Able | undefined;
}

/** Who they are and by which policies, in the words of a reason. */
export function ableInWords(ables: readonly Able[]): string {
  const names = ables.map(({ principal, by }) => {
    const through = by.length > 0 ? ` (${enumerate(by)})` : '';
    return `${principal.slice(principal.lastIndexOf(':') + 1)}${through}`;
  });
  const isOpen = ables.some(({ unlessForbidden }) => unlessForbidden !== null);
  const unless = isOpen
    ? ', unless policies of the organisation forbid it, which were not seen'
    : '';
  return `${enumerate(names)}${unless}`;
}
