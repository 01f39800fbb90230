import { type Command, InvalidArgumentError, Option } from 'commander';
import { severities } from '../model/finding.ts';
import { didYouMean } from './suggest.ts';

/** What every command that looks at an account takes. */
export function choosing(command: Command): Command {
  return lookingAt(choosingControls(command));
}

/** The same, or code in place of an account. */
export function lookingAtCode(command: Command): Command {
  return lookingAt(command)
    .option('--iac <path>', 'code instead of an account: a folder or file (repeatable)', collect)
    .option('--var <name=value>', 'with --iac: a variable of the Terraform root', collect)
    .option('--var-file <file>', 'with --iac: values of variables (.tfvars)', collect)
    .option('--parameter <name=value>', 'with --iac: a parameter of the template', collect)
    .option('--parameter-file <file>', 'with --iac: values of parameters (JSON)', collect);
}

/** Which account is looked at, and how. */
export function lookingAt(command: Command): Command {
  return configured(
    command
      .option(
        '--profile <name>',
        'profile of the AWS configuration, one account each (repeatable)',
        collect,
      )
      .option(
        '--organization',
        'every account of the organisation, from its management account or a delegated administrator',
      )
      .option('--accounts <id>', 'only these accounts of it (globs over ids and names)', collect)
      .option(
        '--ou <unit>',
        'only accounts in this organizational unit: an id, or a path glob like Workloads/**',
        collect,
      )
      .option('--exclude-account <id>', 'not these accounts', collect)
      .option(
        '--role <role>',
        'with --organization the name of the role in each account (default: castellan-scanner, which castellan permissions writes); else ARNs of roles whose accounts are scanned too',
        collect,
      )
      .option('--external-id <id>', 'what the roles ask for to be assumed')
      .option('--recording <file>', 'judge a recording instead of a live account')
      .option('--record <file>', 'write every answer of AWS down (.gz compresses)')
      .option('--region <region>', 'only these regions (globs, repeatable, comma lists)', collect)
      .option('--exclude-region <region>', 'not these regions', collect),
  )
    .addOption(
      new Option('--concurrency <n>', 'calls under way at once (default: 64)').argParser(toNumber),
    )
    .addOption(
      new Option('--accounts-at-once <n>', 'accounts under way at once (default: 8)').argParser(
        toCount,
      ),
    )
    .addOption(oneOf('--progress <style>', ['auto', 'json']))
    .option('--quiet', 'no progress and no summary')
    .option('--no-color', 'no colours');
}

/** The files that say how controls are to judge. */
export function configured(command: Command): Command {
  return command
    .option(
      '--config <file>',
      'configuration file, instead of the nearest castellan.yaml and your own',
    )
    .option(
      '--waivers <file>',
      'waivers (default: the nearest castellan.waivers.yaml; repeatable)',
      collect,
    );
}

/** Which controls are meant. */
export function choosingControls(command: Command): Command {
  return command
    .option('--control <id>', 'only these controls (globs, repeatable, comma lists)', collect)
    .option('--exclude-control <id>', 'not these controls', collect)
    .option('--service <service>', 'only controls of these services', collect)
    .option('--guide <id>', 'only controls that answer this guide or recommendation', collect)
    .option(
      '--framework <id>',
      'only controls that answer this framework, or framework/requirement',
      collect,
    )
    .addOption(
      oneOf('--severity <severity>', severities, 'only controls of this severity and worse'),
    );
}

export const FORMATS =
  'terminal, html, json, ndjson, csv, sarif, ocsf, asff, junit or markdown (repeatable)';
export const REDACT = 'pseudonyms for accounts, names and addresses in every format';
export const SEND = 'write findings to security-hub or s3://bucket/prefix/ (repeatable)';
export const OUTPUT = 'where the format goes; its ending tells the format (repeatable)';

/** A flag that takes one of a few words; the nearest is named where it is none of them. */
export function oneOf(
  flags: string,
  words: readonly string[],
  description = inWords(words),
): Option {
  return new Option(flags, description).choices(words).argParser((value) => {
    if (words.includes(value)) return value;
    throw new InvalidArgumentError(`It is ${inWords(words)}${didYouMean(value, words)}`);
  });
}

function inWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

export function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter(Boolean)];
}

export function toNumber(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('a whole number is expected.');
}

function toCount(value: string): number {
  const number = toNumber(value);
  if (number > 0) return number;
  throw new InvalidArgumentError('a number above 0 is expected.');
}

export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
