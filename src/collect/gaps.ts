import type { Gap } from '../model/finding.ts';
import { MalformedPolicy } from '../model/policy/malformed.ts';
import type { Unknown } from '../model/unknown.ts';
import { AwsCallError, MalformedAnswer } from './collector.ts';

/** Keeps, for everything that was not told, which call left it so and why. */
export interface GapBook {
  /** Enters an unknown under the call that left it, or under type and fact where no call did; `of`: whose it is. */
  note(unknown: Unknown, at: Place, of?: string): Unknown;
  /**
   * What an error leaves unknown: a call that AWS did not answer with data, or an answer that cannot be understood.
   * Anything else is our own mistake and must be heard: it throws. `of`: whose it is; a policy is named by that.
   */
  unknownFor(error: unknown, at: Place, of?: string): Unknown;
  gaps(): Gap[];
  /** The gap each unknown came from, so that the judge's unknowns can be counted there. */
  gapOf: WeakMap<Unknown, Gap>;
}

/** Where something was asked: the account, and the call or the type and fact. */
export interface Place {
  account: string;
  region: string;
  service: string;
  operation: string;
}

export function gapBook(): GapBook {
  const gaps = new Map<string, Gap>();
  const gapOf = new WeakMap<Unknown, Gap>();
  return { note, unknownFor, gaps: () => [...gaps.values()], gapOf };

  function note(
    unknown: Unknown,
    { account, region, service, operation }: Place,
    of?: string,
  ): Unknown {
    const { $unknown: kind, detail } = unknown;
    const reason = of === undefined ? detail : `${of}: ${detail}`;
    const key = [account, region, service, operation, kind, reason].join('\n');
    let gap = gaps.get(key);
    if (!gap) {
      gap = { account, region, service, operation, kind, reason, unknowns: 0 };
      gaps.set(key, gap);
    }
    gapOf.set(unknown, gap);
    return unknown;
  }

  function unknownFor(error: unknown, at: Place, of?: string): Unknown {
    if (error instanceof AwsCallError) {
      const { service, operation, region } = error;
      return note({ ...error.unknown }, { account: at.account, service, operation, region });
    }
    if (!isMalformed(error)) {
      throw new Error(`reading ${at.operation} of ${at.service} broke`, { cause: error });
    }
    return note(
      { $unknown: 'failed', detail: `${at.operation} is malformed: ${error.message}` },
      at,
      error instanceof MalformedPolicy ? of : undefined,
    );
  }
}

function isMalformed(error: unknown): error is Error {
  return (
    error instanceof MalformedAnswer ||
    error instanceof MalformedPolicy ||
    error instanceof URIError
  );
}
