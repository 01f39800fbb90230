import fc from 'fast-check';
import { caseFrom } from './draw.ts';
import { pickAlong } from './random.ts';
import type { Case } from './reference/case.ts';

/** The choices a case is made of; what shrinks them makes the case simpler. */
const tapes = fc.array(fc.nat(999), { maxLength: 600 });

/** The simplest case fast-check finds that still differs, as the line to give to the command. */
export function simplest(tape: number[], differs: (request: Case) => boolean): string {
  const property = fc.property(tapes, (shorter) => !differs(caseFrom(pickAlong(shorter))));
  const { counterexample } = fc.check(property, { examples: [[tape]], numRuns: 1 });
  return JSON.stringify(caseFrom(pickAlong(counterexample?.[0] ?? tape)));
}
