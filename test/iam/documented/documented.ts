import { describe, expect, test } from 'vitest';
import { answerTo } from '../compare.ts';
import type { Case, Document, Statement, Verdict } from '../reference/case.ts';
import { decide } from '../reference/decide.ts';

export type Row = [name: string, request: Case, verdict: Verdict];

export const YES = 'allowed';
export const NO = 'implicitDeny';
export const NEVER = 'explicitDeny';

/** What a page of AWS says, in rows: the reference must say it, and the engine. */
export function documented(url: `https://docs.aws.amazon.com/${string}`, rows: Row[]): void {
  describe(url, () => {
    test.for(rows)('%s', ([, request, verdict]) => {
      expect(decide(request)).toBe(verdict);
      expect(answerTo(request).decision).toBe(verdict);
    });
  });
}

export function policy(...Statement: Statement[]): Document {
  return { Version: '2012-10-17', Statement };
}

export function allow(Action: string | string[], more: Partial<Statement> = {}): Statement {
  return { Effect: 'Allow', Action, Resource: '*', ...more };
}

export function deny(Action: string | string[], more: Partial<Statement> = {}): Statement {
  return { Effect: 'Deny', Action, Resource: '*', ...more };
}
