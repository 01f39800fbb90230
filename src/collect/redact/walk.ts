import { type Field, secretFields } from './fields.ts';

/** What becomes of a member that may hold a secret; `name` is what the value is called, where that is known. */
export type Change = (value: unknown, as: Field['as'], name: string | undefined) => unknown;

/** An answer with each of its members that may hold a secret changed; the answer itself where it has none. */
export function changeSecretFields(
  { service, operation }: { service: string; operation: string },
  output: unknown,
  change: Change,
): unknown {
  const fields = secretFields.get(`${service}:${operation}`) ?? [];
  return fields.reduce((changed, { at, as, named }) => {
    const path = at.replaceAll('[]', '.[]').split('.');
    return changeAt(changed, path, undefined, {
      named,
      change: (it, name) => change(it, as, name),
    });
  }, output);
}

interface Changing {
  named: string | undefined;
  change(value: unknown, name: string | undefined): unknown;
}

function changeAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  name: string | undefined,
  changing: Changing,
): unknown {
  if (value === undefined || value === null) return value;
  if (step === undefined) return changing.change(value, name);
  if (step === '[]') {
    if (!Array.isArray(value)) return changing.change(value, name);
    return value.map((one) => changeAt(one, rest, name, changing));
  }
  // What is not of the shape that AWS documents may hold anything.
  if (typeof value !== 'object' || Array.isArray(value)) return changing.change(value, name);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (step !== '*' && step !== key) return [key, member];
      return [key, changeAt(member, rest, nameOf(key, value, step, changing), changing)];
    }),
  );
}

function nameOf(
  key: string,
  holder: object,
  step: string,
  { named }: Changing,
): string | undefined {
  if (step === '*') return key;
  const name: unknown = named === undefined ? key : Reflect.get(holder, named);
  return typeof name === 'string' ? name : undefined;
}
