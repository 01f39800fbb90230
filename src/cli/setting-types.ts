import { z } from 'zod';
import { UserError } from '../model/user-error.ts';
import { DIRECTORY } from './directory.ts';
import { choices } from './profiles.ts';
import { didYouMean } from './suggest.ts';

/**
 * What a setting may be, as its default tells: a list holds what its default holds, or text where that is empty; a map
 * has the default's keys, and keeps those it does not name; a number may be null, where the control understands it.
 */
export function settingType(name: string, byDefault: unknown): z.ZodType {
  if (name === 'directory') return DIRECTORY.nullable();
  const words = choices.get(name);
  if (words) return z.enum(words);
  const type = typeLike(byDefault);
  return typeof byDefault === 'number' ? type.nullable() : type;
}

function typeLike(example: unknown): z.ZodType {
  if (Array.isArray(example)) return z.array(typeLike(example[0] ?? ''));
  if (typeof example === 'number') return z.number();
  if (typeof example === 'boolean') return z.boolean();
  if (typeof example === 'string') return z.string();
  if (example === null) return z.unknown();
  const members = Object.entries(Object(example)).map(([key, one]) => [
    key,
    typeLike(one).default(one),
  ]);
  if (members.length === 0) return z.record(z.string(), z.unknown());
  return z.strictObject(Object.fromEntries(members));
}

/** The setting as the control takes it. Throws UserError for what it cannot be, naming the nearest word. */
export function settingOf(
  name: string,
  value: unknown,
  byDefault: unknown,
  where: string,
): unknown {
  const { success, data, error } = settingType(name, byDefault).safeParse(value);
  if (success) return name === 'directory' ? value : data;
  const [issue] = error.issues;
  const path = issue?.path.map(String) ?? [];
  const said = path.reduce<unknown>((whole, key) => Reflect.get(Object(whole), key), value);
  const whole = [name, ...path].join('.');
  const words = choices.get(name);
  if (words && typeof said === 'string') {
    throw new UserError(`${where} ${name} is one of ${words.join(', ')}${didYouMean(said, words)}`);
  }
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = name === 'directory' ? DIRECTORY.shape : path.reduce(memberOf, byDefault);
    const guess = didYouMean(key, Object.keys(Object(known)));
    throw new UserError(`${where} ${whole} has no ${key}${guess}`);
  }
  if (name === 'directory') throw new UserError(`${where} ${whole}: ${issue?.message}`);
  const expected = path.reduce<unknown>(memberOf, byDefault);
  throw new UserError(`${where} ${whole} must be a ${kindOf(expected)}, not a ${kindOf(said)}`);
}

/** Of a list every member is like the first, or text. */
function memberOf(example: unknown, key: string): unknown {
  return Array.isArray(example) ? (example[0] ?? '') : Reflect.get(Object(example), key);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'map' : typeof value;
}
