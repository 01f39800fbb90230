import { shelf } from '../model/shelf.ts';

/** Calls already made, by what they asked: the same question is asked once. */
export interface Memo {
  get(key: string): Promise<unknown> | undefined;
  set(key: string, answer: Promise<unknown>): unknown;
}

/** One for answers that many ask for over a long time, and which may be large: between two who ask they lie packed. */
export function packedMemo(): Memo {
  const underWay = new Map<string, Promise<unknown>>();
  const places = new Map<string, { place: number; seen: WeakRef<object> }>();
  const answers = shelf<object>();
  return {
    get(key) {
      const known = places.get(key);
      if (!known) return underWay.get(key);
      let answer = known.seen.deref();
      if (!answer) {
        answer = answers.at(known.place) as object;
        known.seen = new WeakRef(answer);
      }
      return Promise.resolve(answer);
    },
    set(key, answer) {
      underWay.set(key, answer);
      answer.then(
        (value) => {
          if (typeof value !== 'object' || value === null) return;
          places.set(key, { place: answers.length, seen: new WeakRef(value) });
          answers.add(value);
          underWay.delete(key);
        },
        () => {},
      );
    },
  };
}
