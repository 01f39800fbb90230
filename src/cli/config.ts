import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Pacing } from '../collect/pacing.ts';
import type { AnyControl } from '../controls/control.ts';
import { UserError } from '../model/user-error.ts';
import { whyNot } from '../store/file.ts';
import { type Attested, parseAttestations } from './attested.ts';
import { withRecordedCode } from './code.ts';
import { pacingIn } from './pacing-config.ts';
import { profiles, sharedSettings } from './profiles.ts';
import { settingOf } from './setting-types.ts';
import { didYouMean } from './suggest.ts';

/** What `castellan.yaml` says, ready to use. */
export interface Config {
  /** Where it came from; absent when there is none. */
  file?: string;
  /** Settings by control id, on top of the control's defaults. */
  settings: ReadonlyMap<string, object>;
  /** How fast AWS may be asked. */
  pacing?: Pacing;
  /** What people answered; absent when there is no configuration. */
  attested?: Attested;
}

/**
 * Reads the named configuration, or the nearest `castellan.yaml` from the working directory up to the repository's
 * root. Data only. Throws UserError with line and column for what it does not know, naming the nearest name.
 *
 *     profile: high-security          # optional
 *     identityModel: directory        # a shared setting, for every control that has it
 *     controls:
 *       iam.access-key-rotated: { days: 60 }
 *     attestations: {}                # what people answered
 */
export async function loadConfig(
  given: string | undefined,
  controls: readonly AnyControl[],
): Promise<Config> {
  const file = given ?? nearestFile(process.cwd(), NAME);
  if (file === undefined) return { settings: new Map() };
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  });
  const settings = await withRecordedCode(parseConfig(text, file, controls), file);
  const pacing = pacingIn(text, file);
  const attested = parseAttestations(text, file, controls, new Date().toISOString());
  return { file, settings, attested, ...(pacing && { pacing }) };
}

const NAME = 'castellan.yaml';

/** The nearest file of this name, from a directory up to the repository's root. */
export function nearestFile(from: string, name: string): string | undefined {
  for (let at = resolve(from); ; at = dirname(at)) {
    const file = join(at, name);
    if (existsSync(file)) return file;
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined;
  }
}

/** The settings a configuration's text gives each control. Throws UserError as `loadConfig` does. */
export function parseConfig(
  text: string,
  file: string,
  controls: readonly AnyControl[],
): Map<string, object> {
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
  const shared = new Map<string, unknown>();
  const settings = new Map<string, Record<string, unknown>>();

  for (const [key, value] of pairsOf(document.toJS({ maxAliasCount: 20 }), file)) {
    if (key === 'profile')
      for (const [name, one] of profileOf(value, at(key))) shared.set(name, one);
  }
  for (const [key, value] of pairsOf(document.toJS({ maxAliasCount: 20 }), file)) {
    if (key === 'controls') readControls(value);
    else if (sharedSettings.has(key)) shared.set(key, value);
    else if (!['profile', 'pacing', 'attestations'].includes(key)) {
      const known = ['profile', 'controls', 'pacing', 'attestations', ...sharedSettings.keys()];
      throw new UserError(`${at(key)} there is no setting ${key}${didYouMean(key, known)}`);
    }
  }
  for (const { id, settings: defaults } of controls) {
    const own = settings.get(id) ?? {};
    for (const [name, value] of shared) {
      if (defaults && name in defaults && !(name in own)) {
        own[name] = settingOf(name, value, Reflect.get(defaults, name), at(name));
      }
    }
    if (Object.keys(own).length > 0) settings.set(id, own);
  }
  return settings;

  function readControls(value: unknown): void {
    for (const [id, given] of pairsOf(value, at('controls'))) {
      const control = controls.find((one) => one.id === id);
      if (!control) {
        const guess = didYouMean(
          id,
          controls.map((one) => one.id),
        );
        throw new UserError(`${at('controls', id)} there is no control ${id}${guess}`);
      }
      const defaults: object = control.settings ?? {};
      const own = pairsOf(given, at('controls', id)).map(([name, one]) => {
        const where = at('controls', id, name);
        if (name in defaults)
          return [name, settingOf(name, one, Reflect.get(defaults, name), where)];
        throw new UserError(
          `${where} ${id} has no setting ${name}${didYouMean(name, Object.keys(defaults))}`,
        );
      });
      settings.set(id, Object.fromEntries(own));
    }
  }
}

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
