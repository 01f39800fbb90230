/** Answers the same question once. One that threw is asked again. */
export function remembered<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Answer,
  keyOf: (...asked: Asked) => string = (...asked) =>
    asked.length === 1 ? String(asked[0]) : asked.join(' '),
): (...asked: Asked) => Answer {
  const known = new Map<string, Answer>();
  return (...asked) => {
    const key = keyOf(...asked);
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as Answer;
    const answer = ask(...asked);
    known.set(key, answer);
    return answer;
  };
}
