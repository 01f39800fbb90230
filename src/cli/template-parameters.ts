import { UserError } from '../model/user-error.ts';
import { readText } from '../store/file.ts';

/**
 * The values of a template's parameters: files in the form of the AWS CLI (a list of `ParameterKey` and `ParameterValue`, or
 * of `Key=Value`), of CodePipeline (`{"Parameters": {}}`) or of CDK (a map), then flags, the later saying the last word.
 * Throws UserError for a file that is none of these.
 */
export async function templateParameters(
  files: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Map<string, string>> {
  const told = await Promise.all(files.map(parametersIn));
  return new Map([...told.flat(), ...flags.map((flag) => pairOf(flag, '--parameter'))]);
}

/** `name=value`, of a flag. */
export function pairOf(given: string, flag: string): [name: string, value: string] {
  const at = given.indexOf('=');
  if (at > 0) return [given.slice(0, at), given.slice(at + 1)];
  throw new UserError(`${flag} takes name=value, not ${given}`);
}

async function parametersIn(file: string): Promise<[string, string][]> {
  const text = await readText(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${file} is no JSON`, { cause });
  }
  if (Array.isArray(parsed)) return parsed.map((one) => fromList(one, file));
  if (typeof parsed !== 'object' || parsed === null)
    throw new UserError(`${file} holds no parameters`);
  const map = (parsed as { Parameters?: object }).Parameters ?? parsed;
  return Object.entries(map).map(([name, value]) => [name, textOf(value, file)]);
}

function fromList(one: unknown, file: string): [string, string] {
  if (typeof one === 'string') return pairOf(one, file);
  const { ParameterKey: name, ParameterValue: value } = (one ?? {}) as {
    ParameterKey?: unknown;
    ParameterValue?: unknown;
  };
  if (typeof name === 'string') return [name, textOf(value, file)];
  throw new UserError(`${file}: a parameter has a ParameterKey and a ParameterValue`);
}

function textOf(value: unknown, file: string): string {
  if (Array.isArray(value)) return value.map((one) => textOf(one, file)).join(',');
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new UserError(`${file}: the value of a parameter is a text`);
}
