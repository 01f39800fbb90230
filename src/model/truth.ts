/** Kleene's three values: `maybe` is what could not be told. */
export type Truth = boolean | 'maybe';

/** False when one is false, else maybe when one is maybe. True of none at all. */
export function every(truths: Iterable<Truth>): Truth {
  let all: Truth = true;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth === 'maybe') all = 'maybe';
  }
  return all;
}

/** True when one is true, else maybe when one is maybe. False of none at all. */
export function some(truths: Iterable<Truth>): Truth {
  let any: Truth = false;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth === 'maybe') any = 'maybe';
  }
  return any;
}

export function not(truth: Truth): Truth {
  return truth === 'maybe' ? 'maybe' : !truth;
}
