import { UnknownFact } from './unknown.ts';

/**
 * Three-valued "or": the first truthy answer, even when an earlier question could not be answered; otherwise
 * throws the UnknownFact that stood in the way; otherwise undefined.
 */
export function anyOf<Answer>(...questions: (() => Answer)[]): Answer | undefined {
  return someOf(questions, (question) => question())?.answer;
}

/**
 * The first item that certainly satisfies `test`, with what the test answered. Throws UnknownFact when none does
 * but for some it could not be told, or when the items themselves (a listing) did not come to their end.
 */
export function someOf<Item, Answer>(
  items: Iterable<Item>,
  test: (item: Item) => Answer,
): { item: Item; answer: Answer } | undefined {
  const { found, rest } = knownOf(items, test, 1);
  if (found[0]) return found[0];
  if (rest) throw rest;
  return undefined;
}

/** True when all items satisfy `test`, false when one certainly does not; throws UnknownFact when neither is known. */
export function everyOf<Item>(items: Iterable<Item>, test: (item: Item) => boolean): boolean {
  return someOf(items, (item) => !test(item)) === undefined;
}

/**
 * The items that certainly satisfy `test` (at most `enough` of them), and in `rest` the first reason why there
 * may be more. Whoever counts decides on `found` first and throws `rest` only when it matters.
 */
export function knownOf<Item, Answer>(
  items: Iterable<Item>,
  test: (item: Item) => Answer,
  enough = Number.POSITIVE_INFINITY,
): { found: { item: Item; answer: Answer }[]; rest?: UnknownFact } {
  const found: { item: Item; answer: Answer }[] = [];
  let rest: UnknownFact | undefined;
  const iterator = items[Symbol.iterator]();
  while (found.length < enough) {
    try {
      const next = iterator.next();
      if (next.done) break;
      const answer = test(next.value);
      if (answer) found.push({ item: next.value, answer });
    } catch (error) {
      if (!(error instanceof UnknownFact)) throw error;
      rest ??= error;
      // A generator that threw is finished, and `next` says so; other iterators go on.
    }
  }
  iterator.return?.();
  return { found, ...(rest && { rest }) };
}
