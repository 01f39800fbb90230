import { type Command, InvalidArgumentError, type Option } from 'commander';
import { LineCounter, parseDocument } from 'yaml';
import { UserError } from '../model/user-error.ts';
import {
  type Environment,
  filesOf,
  type Layer,
  refuseSlips,
  type Said,
  variableOf,
} from './layers.ts';
import { didYouMean } from './suggest.ts';

/**
 * What nobody said on the command line is taken from the environment (`CASTELLAN_FAIL_ON`), else from `flags` in the
 * configuration, for commands that read one. Throws UserError for what a flag does not take, and for a variable that is
 * nearly one of ours.
 */
export async function fillIn(command: Command, env: Environment): Promise<void> {
  for (const option of command.options) {
    const where = variableOf(nameOf(option));
    const value = env[where];
    if (value !== undefined && isFillable(option, command)) take(option, { value, where }, command);
  }
  if (!command.options.some(({ long }) => long === '--config')) return;
  const given: unknown = command.getOptionValue('config');
  const files = await filesOf(typeof given === 'string' ? given : undefined, env);
  refuseSlips(env, flagsOfAll(command), files);
  for (const layer of files.toReversed()) {
    for (const [name, said] of flagsIn(layer, flagNames(command.parent ?? command))) {
      const option = command.options.find((one) => nameOf(one) === name);
      if (option && isFillable(option, command)) take(option, said, command);
    }
  }
}

/** What each flag is, and where that was said, but for those as they are by default. */
export function flagsSaid(command: Command): [flag: string, value: unknown, where: string][] {
  return command.options.flatMap((option): [string, unknown, string][] => {
    const where = command.getOptionValueSource(option.attributeName());
    if (where === undefined || where === 'default') return [];
    const value: unknown = command.getOptionValue(option.attributeName());
    return [[option.long ?? '', value, where === 'cli' ? 'command line' : where]];
  });
}

/** What `flags` of a configuration says, by name. Throws UserError for a name that is none. */
export function flagsIn({ file, text }: Layer, known: readonly string[]): [string, Said][] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const told: unknown = Reflect.get(Object(document.toJS({ maxAliasCount: 20 })), 'flags');
  return Object.entries(Object(told)).map(([name, value]) => {
    const range: unknown = Reflect.get(Object(document.getIn(['flags', name], true)), 'range');
    const { line, col } = lines.linePos(Array.isArray(range) ? Number(range[0]) : 0);
    const where = `${file}:${line}:${col}`;
    if (known.includes(name)) return [name, { value, where, file }];
    throw new UserError(`${where} there is no flag ${name}${didYouMean(name, known)}`);
  });
}

function flagsOfAll(command: Command): string[] {
  if (command.parent) return flagsOfAll(command.parent);
  const below = (one: Command): Option[] => [...one.options, ...one.commands.flatMap(below)];
  return below(command).map(nameOf);
}

/** Flags that a configuration may set: of all commands that read one. */
export function flagNames(program: Command): string[] {
  const reading = program.commands.filter(({ options }) =>
    options.some(({ long }) => long === '--config'),
  );
  const names = reading.flatMap(({ options }) => options.map(nameOf));
  return [...new Set(names)].filter((name) => !OF_ONE_CALL.has(name)).sort();
}

/** These say what one call is about, mean something else for each command, or send findings away. */
const OF_ONE_CALL = new Set([
  'config',
  'format',
  'output',
  'record',
  'recording',
  'resume',
  'send',
]);

/** Whoever said something first is the strongest. */
function isFillable(option: Option, command: Command): boolean {
  const source = command.getOptionValueSource(option.attributeName());
  const name = nameOf(option);
  return (
    (source === undefined || source === 'default') && (name === 'config' || !OF_ONE_CALL.has(name))
  );
}

function take(option: Option, { value, where }: Pick<Said, 'value' | 'where'>, command: Command) {
  const isSwitch = !option.required && !option.optional;
  const taken = isSwitch ? toSwitch(option, value, where) : toValue(option, value, where);
  command.setOptionValueWithSource(option.attributeName(), taken, where);
}

/** `no-color: true` is what `--no-color` is. */
function toSwitch(option: Option, value: unknown, where: string): boolean {
  const isOn = SWITCH.get(String(value).toLowerCase());
  if (isOn === undefined) {
    throw new UserError(`${where} ${option.long} is true or false, not ${String(value)}`);
  }
  return option.negate ? !isOn : isOn;
}

const SWITCH = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['', false],
]);

function toValue({ parseArg, long }: Option, value: unknown, where: string): unknown {
  const said: readonly unknown[] = Array.isArray(value) ? value : [value];
  let taken: unknown;
  for (const one of said) {
    if (taken !== undefined && !Array.isArray(taken)) {
      throw new UserError(`${where} ${long} takes one value`);
    }
    if (typeof one !== 'string' && typeof one !== 'number') {
      throw new UserError(`${where} ${long} takes text, or a list of it`);
    }
    try {
      taken = parseArg ? parseArg(String(one), taken) : String(one);
    } catch (cause) {
      if (!(cause instanceof InvalidArgumentError)) throw cause;
      throw new UserError(`${where} ${long}: ${cause.message}`, { cause });
    }
  }
  return taken;
}

function nameOf({ long }: Option): string {
  return long?.slice(2) ?? '';
}
