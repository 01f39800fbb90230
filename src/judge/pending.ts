/** What was asked for takes long. Whoever is thrown this has it done in small steps, and asks again. */
export class Pending extends Error {
  readonly work: () => Generator<void, unknown>;

  constructor(work: () => Generator<void, unknown>) {
    super('it was not waited for');
    this.name = 'Pending';
    this.work = work;
  }
}

/** Something worked out once, when it is first asked for; until it is, asking throws Pending. */
export function workedOut<Value>(work: () => Generator<void, Value>): () => Value {
  let done: { value: Value } | undefined;
  const pending = new Pending(function* () {
    done ??= { value: yield* work() };
  });
  return () => {
    if (!done) throw pending;
    return done.value;
  };
}

/** Asks, as often as it takes: what asking needs is worked out in between. */
export function* asked<Value>(ask: () => Value): Generator<void, Value> {
  for (;;) {
    try {
      return ask();
    } catch (error) {
      yield* whatItTakes(error);
    }
  }
}

/** Throws whatever is not Pending. Work may have to wait for other work, and then begins anew. */
export function* whatItTakes(error: unknown): Generator<void> {
  if (!(error instanceof Pending)) throw error;
  for (;;) {
    try {
      yield* error.work();
      return;
    } catch (other) {
      yield* whatItTakes(other);
    }
  }
}
