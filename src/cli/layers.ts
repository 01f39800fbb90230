import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { readText } from '../store/file.ts';
import { sharedSettings } from './profiles.ts';
import { nearest } from './suggest.ts';

/** A text of configuration, and where it stands: a file, or a variable of the environment. */
export interface Layer {
  file: string;
  text: string;
}

/** Something that was said, and where: `castellan.yaml:3:1`, or a variable of the environment. */
export interface Said {
  value: unknown;
  where: string;
  file: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The files that configure a run, the stronger last: the user's own, and the nearest `castellan.yaml`; one that is
 * named stands alone. Throws UserError where one cannot be read.
 */
export function filesOf(given: string | undefined, env: Environment): Promise<Layer[]> {
  const files = given === undefined ? [usersFile(env), nearestFile(process.cwd(), NAME)] : [given];
  return Promise.all(
    files
      .filter((file) => file !== undefined)
      .map(async (file) => {
        const text = await readText(file);
        return { file, text };
      }),
  );
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

function usersFile(env: Environment): string | undefined {
  const file = join(
    env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'),
    'castellan/config.yaml',
  );
  return existsSync(file) ? file : undefined;
}

/** Shared settings, which are stronger here than in any file; as YAML: `CASTELLAN_BREAK_GLASS='[root2]'`. */
export function environmentLayers(env: Environment): Layer[] {
  return [...sharedSettings.keys()].flatMap((name) => {
    const file = variableOfSetting(name);
    const value = env[file];
    return value === undefined ? [] : [{ file, text: `${name}: ${value}` }];
  });
}

/**
 * Throws UserError for a variable that is nearly one of ours, of a flag or a setting, unless a file names it. What is not
 * even near is somebody else's.
 */
export function refuseSlips(env: Environment, flags: readonly string[], files: readonly Layer[]) {
  const ours = [...flags.map(variableOf), ...[...sharedSettings.keys()].map(variableOfSetting)];
  for (const name of Object.keys(env).sort()) {
    if (!name.startsWith(PREFIX) || ours.includes(name)) continue;
    if (files.some(({ text }) => text.includes(name))) continue;
    const own = name.slice(PREFIX.length);
    const meant = nearest(
      own,
      ours.map((one) => one.slice(PREFIX.length)),
      Math.max(1, Math.floor(own.length / 4)),
    );
    if (meant === undefined) continue;
    throw new UserError(
      `${name} in the environment says nothing to castellan; did you mean ${PREFIX}${meant}?`,
    );
  }
}

const PREFIX = 'CASTELLAN_';

/** `fail-on` as `CASTELLAN_FAIL_ON`. */
export function variableOf(name: string): string {
  return `${PREFIX}${name.replaceAll('-', '_').toUpperCase()}`;
}

function variableOfSetting(name: string): string {
  return variableOf(name.replace(/[A-Z]/g, (letter) => `-${letter}`));
}
