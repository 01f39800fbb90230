import type { Caller } from './aws.ts';
import { toCallError, unfinished } from './errors.ts';
import type { Answer, Call, RecordedCall } from './recording.ts';
import { turns } from './turns.ts';

/**
 * Answers from a recording, now and then after a turn for signals and clocks, as nobody waits for AWS here. A call that
 * is not in it is Unknown: nobody knows what AWS would have said.
 */
export function replaying(find: (call: Call) => Answer | undefined): Caller {
  const turn = turns();
  return async (call) => {
    // Many may have waited for the same turn, and all together are no small piece of work.
    for (let wait = turn(); wait; wait = turn()) await wait;
    const answer = find(call);
    if (!answer) throw unfinished(call, 'failed', 'is not in the recording');
    if ('error' in answer) throw toCallError(call, answer.error);
    return answer.output;
  };
}

/** Passes calls on and takes down what was answered. */
export function taking(
  answer: (call: Call) => Promise<Answer>,
  write: (call: RecordedCall) => void,
): (call: Call) => Promise<Answer> {
  return async (call) => {
    const answered = await answer(call);
    write({ ...call, ...answered });
    return answered;
  };
}

/** A caller out of something that answers. */
export function calling(answer: (call: Call) => Promise<Answer>): Caller {
  return async (call) => {
    const answered = await answer(call);
    if ('error' in answered) throw toCallError(call, answered.error);
    return answered.output;
  };
}
