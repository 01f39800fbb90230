import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { UserError } from '../../model/user-error.ts';
import { whyNot } from '../../store/file.ts';
import { inflate } from '../../watch/read/inflate.ts';

/** Example events, and what is expected of rules. */
export interface Cases {
  cases: Case[];
  /** The rules, and no others, that alert of all of them together; undefined where the file does not say. */
  alerts: string[] | undefined;
}

export interface Case {
  record: unknown;
  name?: string;
  /** Rules, by id or title, that match; where it is empty none does. */
  matches?: string[];
  misses?: string[];
}

/**
 * Reads events as CloudTrail writes them (`{"Records": [...]}`, a list, one record, or a record per line; also gzipped), or
 * cases: `{event, name?, matches?, misses?}`, in a list or under `events` beside `alerts`. Throws UserError.
 */
export async function casesIn(file: string): Promise<Cases> {
  const told = parsed(await contentOf(file), file);
  const top = isObject(told) && !Array.isArray(told) ? told : undefined;
  const list = [told, top?.Records, top?.events].find((one): one is unknown[] =>
    Array.isArray(one),
  );
  return {
    cases: (list ?? [told]).map((one) => caseOf(one, file)),
    alerts: textsIn(top && list ? top : {}, 'alerts', file),
  };
}

async function contentOf(file: string): Promise<string> {
  const read = await readFile(file).catch((cause: unknown) => {
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  });
  const inflated = inflate(read);
  if ('why' in inflated) throw new UserError(`${file} cannot be read: ${inflated.why}`);
  return Buffer.from(inflated.bytes).toString('utf8');
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      if (/^\s*\{/.test(text))
        return text
          .split('\n')
          .filter((one) => one.trim() !== '')
          .map((one): unknown => JSON.parse(one));
      return parse(text, { maxAliasCount: 20, logLevel: 'silent' });
    } catch (cause) {
      throw new UserError(`${file} is neither JSON, nor a record of JSON per line, nor YAML`, {
        cause,
      });
    }
  }
}

function caseOf(told: unknown, file: string): Case {
  if (!isObject(told) || !('event' in told)) return { record: told };
  const matches = textsIn(told, 'matches', file);
  const misses = textsIn(told, 'misses', file);
  const name = 'name' in told && typeof told.name === 'string' ? told.name : undefined;
  return {
    record: told.event,
    ...(name !== undefined && { name }),
    ...(matches && { matches }),
    ...(misses && { misses }),
  };
}

function textsIn(told: object, key: string, file: string): string[] | undefined {
  const found: unknown = Reflect.get(told, key);
  if (found === undefined) return undefined;
  const list: unknown[] = Array.isArray(found) ? found : [found];
  if (list.every((one) => typeof one === 'string')) return list;
  throw new UserError(`${file}: ${key} is no list of ids or titles of rules`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
