/** The same function of a text, worked out once for each: for texts of which millions of events have a few thousand, none long. */
export function remembered<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (text) => {
    if (text.length > LONGEST) return work(text);
    const found = known.get(text);
    if (found) return found.answer;
    if (known.size >= MOST) known.clear();
    const answer = work(text);
    known.set(text, { answer });
    return answer;
  };
}

const MOST = 10_000;
/** Whoever sends longer ones would fill the memory. */
const LONGEST = 1000;
