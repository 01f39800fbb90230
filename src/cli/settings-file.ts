import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { UserError } from '../model/user-error.ts';
import type { Layer, Said } from './layers.ts';
import { profiles, sharedSettings } from './profiles.ts';
import { settingOf } from './setting-types.ts';
import { didYouMean } from './suggest.ts';

/** What a text says of each control's settings, by id and name. Throws UserError as `loadConfig` does. */
export function settingsIn(
  { text, file }: Layer,
  controls: readonly Settled[],
  of: 'controls' | 'detections' = 'controls',
): Map<string, Map<string, Said>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const [{ line, col } = { line: 1, col: 1 }] = broken.linePos ?? [];
    throw new UserError(`${file}:${line}:${col} is not YAML: ${broken.message.split('\n', 1)[0]}`);
  }
  const at = (...path: string[]): string => {
    const { line, col } = lines.linePos(offsetOf(document.contents, path));
    return `${file}:${line}:${col}`;
  };
  const shared = new Map<string, Said>();
  const settings = new Map<string, Map<string, Said>>();
  const told = pairsOf(document.toJS({ maxAliasCount: 20 }), file);
  const say = (value: unknown, where: string): Said => ({ value, where, file });

  for (const [name, value] of told.flatMap(([key, one]) =>
    key === 'profile' ? profileOf(one, at(key)) : [],
  )) {
    shared.set(name, say(value, at('profile')));
  }
  for (const [key, value] of told) {
    if (key === of)
      for (const [id, own] of ofEach(value, controls, of, at, say)) settings.set(id, own);
    else if (sharedSettings.has(key)) shared.set(key, say(value, at(key)));
    else if (!SECTIONS.includes(key)) {
      const guess = didYouMean(key, [...SECTIONS, ...sharedSettings.keys()]);
      throw new UserError(`${at(key)} there is no setting ${key}${guess}`);
    }
  }
  for (const { id, settings: defaults = {} } of controls) {
    const own = settings.get(id) ?? new Map<string, Said>();
    for (const [name, { value, where }] of shared) {
      if (!Object.hasOwn(defaults, name) || own.has(name)) continue;
      own.set(name, say(settingOf(name, value, Reflect.get(defaults, name), where), where));
    }
    if (own.size > 0) settings.set(id, own);
  }
  return settings;
}

/** What has settings: a control, or a detection. */
export interface Settled {
  id: string;
  settings?: object;
}

/** What is said of single controls, or of single detections. */
function ofEach(
  told: unknown,
  controls: readonly Settled[],
  of: 'controls' | 'detections',
  at: (...path: string[]) => string,
  say: (value: unknown, where: string) => Said,
): [string, Map<string, Said>][] {
  return pairsOf(told, at(of)).map(([id, given]) => {
    const control = controls.find((one) => one.id === id);
    if (!control) {
      const ids = controls.map((one) => one.id);
      throw new UserError(
        `${at(of, id)} there is no ${of.slice(0, -1)} ${id}${didYouMean(id, ids)}`,
      );
    }
    const defaults: object = control.settings ?? {};
    const own = pairsOf(given, at(of, id)).map(([name, one]): [string, Said] => {
      const where = at(of, id, name);
      if (Object.hasOwn(defaults, name)) {
        return [name, say(settingOf(name, one, Reflect.get(defaults, name), where), where)];
      }
      const guess = didYouMean(name, Object.keys(defaults));
      throw new UserError(`${where} ${id} has no setting ${name}${guess}`);
    });
    return [id, new Map(own)];
  });
}

/** What a configuration holds beside settings. */
const SECTIONS = [
  'controls',
  'detections',
  'profile',
  'flags',
  'pacing',
  'dns',
  'attestations',
  'alerts',
];

/** Where the key at the end of a path stands, or the nearest above it. */
function offsetOf(node: unknown, [key, ...rest]: readonly string[], above = 0): number {
  if (key === undefined || !isMap(node)) return above;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  if (!pair || !isScalar(pair.key)) return above;
  return offsetOf(pair.value, rest, pair.key.range?.[0] ?? above);
}

function profileOf(name: unknown, where: string): [string, unknown][] {
  const profile = profiles.get(String(name));
  if (profile) return Object.entries(profile);
  const guess = didYouMean(String(name), profiles.keys());
  throw new UserError(
    `${where} there is no profile ${name}${guess} (${[...profiles.keys()].join(', ')})`,
  );
}

function pairsOf(value: unknown, where: string): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value))
    throw new UserError(`${where} must be a map`);
  return Object.entries(value);
}
