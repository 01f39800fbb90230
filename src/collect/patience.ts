import type { Clock } from './pacing.ts';
import type { Answer, Call } from './recording.ts';

const FIRST_WAIT = 2_000;
const MOST_WAIT = 10_000;
const ENOUGH = 3 * 60_000;

/** GetCredentialReport's ways of saying "not yet": the error's class in the SDK, and its code on the wire. */
const NOT_YET: readonly string[] = [
  'CredentialReportNotReadyException',
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
  'ReportInProgress',
  'ReportNotPresent',
  'ReportExpired',
];

/**
 * Asks again while AWS is still preparing the answer (RELIABILITY 2: after 2 s, growing to 10 s, 3 min at most).
 * Whoever records stands outside, so that a recording holds the answer and not the waiting.
 */
export function patient(
  ask: (call: Call) => Promise<Answer>,
  clock: Clock,
): (call: Call) => Promise<Answer> {
  return async (call) => {
    const giveUpAt = clock.now() + ENOUGH;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 1.5, MOST_WAIT)) {
      const answer = await ask(call);
      const isPending = 'error' in answer && NOT_YET.includes(answer.error.name);
      if (!isPending || clock.now() + wait > giveUpAt) return answer;
      await clock.sleep(wait);
    }
  };
}
