import { toCase } from '../../src/cli/iam-case.ts';
import { type Decision, decide } from '../../src/reach/iam/decide.ts';
import { wrongIn } from './citations.ts';
import { type Case, hasUnseen, type Verdict } from './reference/case.ts';
import { verdictsOf } from './reference/completions.ts';
import { universe } from './universe.ts';

export interface Compared {
  /** In what the answer is wrong, in words. */
  wrong: string[];
  decision: Decision['decision'];
  /** More could have been known. */
  needless: boolean;
}

/** What the command answers to a case. */
export function answerTo(written: unknown): Decision {
  const { request, resourceAccount, policies } = toCase(written);
  return decide(request, resourceAccount, policies);
}

/** Holds the answer to a case against the reference. */
export function compare(request: Case): Compared {
  const truth = verdictsOf(request, universe);
  const answer = answerTo(request);
  const { decision } = answer;
  const wrong = agrees(decision, truth, hasUnseen(request))
    ? wrongIn(request, answer)
    : [`${decision}, and the reference says ${[...truth].sort().join(' or ')}`];
  return {
    wrong,
    decision,
    needless:
      decision === 'maybe'
        ? !truth.has('allowed') || truth.size === 1
        : decision === 'implicitDeny' && !truth.has('implicitDeny'),
  };
}

/**
 * Does a decision say no more than is true? Whether a denial that is certain is explicit may depend on what was not
 * seen; then `implicitDeny` says as much as is known.
 */
function agrees(decision: Decision['decision'], truth: Set<Verdict>, hasUnseen: boolean): boolean {
  switch (decision) {
    case 'maybe':
      return hasUnseen;
    case 'implicitDeny':
      return hasUnseen ? !truth.has('allowed') : truth.has('implicitDeny');
    default:
      return truth.has(decision) && truth.size === 1;
  }
}
