import { isBefore, type Sighting } from './sighting.ts';

/** A time, in seconds, in which something was seen again and again, without a gap so long that it would be new once more. */
export interface Span {
  from: number;
  to: number;
  /** What was seen at its very beginning, and the first IDs of events of that second. */
  sample: Sighting;
  events: string[];
  /** It is known to be nothing new: learnt, not seen. */
  learnt?: true;
}

/** As many IDs as an alert names. */
export const EVENTS = 10;

/** Spans in order of time, this one among them; those without a longer gap than `within` are one. Neither depends on who came first. */
export function withSpan(spans: readonly Span[], added: Span, within: number): Span[] {
  const all: Span[] = [];
  let one = added;
  for (const span of spans) {
    if (span.to + within < one.from) all.push(span);
    else if (one.to + within >= span.from) one = joined(one, span);
  }
  all.push(one);
  for (const span of spans) if (one.to + within < span.from) all.push(span);
  return all;
}

function joined(a: Span, b: Span): Span {
  const [first, later] = a.from <= b.from ? [a, b] : [b, a];
  const to = Math.max(a.to, b.to);
  if (first.from < later.from) return { ...first, to };
  const learnt = a.learnt ?? b.learnt;
  return {
    from: first.from,
    to,
    sample: isBefore(a.sample, b.sample) ? a.sample : b.sample,
    events: firstOf(a.events, b.events),
    ...(learnt && { learnt }),
  };
}

/** The first of two lists of IDs, each once. */
function firstOf(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort().slice(0, EVENTS);
}
