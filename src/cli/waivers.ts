import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { AnyControl } from '../controls/control.ts';
import { UserError } from '../model/user-error.ts';
import type { Waiver } from '../model/waiver.ts';
import { readText } from '../store/file.ts';
import { nearestFile } from './layers.ts';
import { didYouMean } from './suggest.ts';

const NAME = 'castellan.waivers.yaml';
/** What every waiver says. */
export const REQUIRED = ['control', 'resource', 'owner', 'reason', 'expires'] as const;
/** What a waiver may say too. */
export const OPTIONAL = ['account', 'region', 'ticket'] as const;
const KEYS = [...REQUIRED, ...OPTIONAL];

/**
 * The waivers of the named files, or of the nearest `castellan.waivers.yaml` from the working directory up to the
 * repository's root; undefined when there is none. Throws UserError with file, line and column for what it does not
 * understand, naming the nearest name.
 */
export async function loadWaivers(
  given: readonly string[] | undefined,
  controls: readonly AnyControl[],
): Promise<Waiver[] | undefined> {
  const nearest = nearestFile(process.cwd(), NAME);
  const files = given ?? (nearest === undefined ? [] : [nearest]);
  if (files.length === 0) return undefined;
  const lists = await Promise.all(
    files.map(async (file) => {
      const text = await readText(file);
      return parseWaivers(text, file, controls, new Date().toISOString());
    }),
  );
  return lists.flat();
}

/** The waivers a file's text holds. `now` is what `expires` may lie a year ahead of. Throws UserError. */
export function parseWaivers(
  text: string,
  file: string,
  controls: readonly AnyControl[],
  now: string,
): Waiver[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset = 0) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [broken] = document.errors;
  if (broken) throw new UserError(`${at(broken.pos[0])} is not YAML: ${firstLine(broken.message)}`);
  const { contents } = document;
  if (contents === null) return [];
  if (!isSeq(contents)) throw new UserError(`${at()} must be a list of waivers`);
  return contents.items.map((item) => {
    if (!isMap(item)) throw new UserError(`${at(rangeOf(item))} a waiver is a map of keys`);
    return toWaiver(item, controls, now, at);
  });
}

function toWaiver(
  item: YAMLMap,
  controls: readonly AnyControl[],
  now: string,
  at: (offset?: number) => string,
): Waiver {
  const told = new Map<string, { text: string; where: string }>();
  for (const { key, value } of item.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const where = at(rangeOf(key));
    if (!KEYS.some((known) => known === name)) {
      throw new UserError(`${where} a waiver has no ${name}${didYouMean(name, KEYS)}`);
    }
    if (!isScalar(value) || String(value.value ?? '').trim() === '') {
      throw new UserError(`${where} ${name} must be text`);
    }
    told.set(name, { text: value.source ?? String(value.value), where });
  }
  const missing = REQUIRED.find((key) => !told.has(key));
  if (missing) throw new UserError(`${at(rangeOf(item))} the waiver lacks ${missing}`);
  checkControl(told.get('control'), controls);
  checkExpiry(told.get('expires'), now);
  return Object.fromEntries([...told].map(([key, { text }]) => [key, text])) as unknown as Waiver;
}

type Told = { text: string; where: string } | undefined;

function checkControl(told: Told, controls: readonly AnyControl[]): void {
  if (!told || controls.some(({ id }) => id === told.text)) return;
  const ids = controls.map(({ id }) => id);
  const guess = didYouMean(told.text, ids);
  throw new UserError(`${told.where} there is no control ${told.text}${guess}`);
}

const DAY = 24 * 60 * 60 * 1000;

function checkExpiry(told: Told, now: string): void {
  const wrong = told && wrongDay(told.text, now);
  if (wrong !== undefined) throw new UserError(`${told?.where} expires ${wrong}`);
}

/** What is wrong with the last day of a waiver; undefined when nothing is. */
export function wrongDay(text: string, now: string): string | undefined {
  const day = Date.parse(text);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(day) &&
    new Date(day).toISOString().startsWith(text);
  if (!isDay) return `is a day, YYYY-MM-DD, not ${text}`;
  return day - Date.parse(now) > 366 * DAY
    ? 'lies more than a year ahead; say again in a year'
    : undefined;
}

function rangeOf(node: unknown): number {
  return isScalar(node) || isMap(node) ? (node.range?.[0] ?? 0) : 0;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
