import type { Argument, Command, Option } from 'commander';
import { detectionIds } from '../detections/ids.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { UserError } from '../model/user-error.ts';
import { commandsBelow } from './help.ts';
import { LISTS } from './list.ts';
import { formats, print } from './output.ts';
import { serviceOf } from './select.ts';
import { didYouMean } from './suggest.ts';
import { yardsticks } from './yardsticks.ts';

const SHELLS = new Map<string, (commands: Words[]) => string>([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** A command with what may follow it. */
interface Words {
  /** `iam evaluate`. */
  path: string;
  description: string;
  /** Names of its commands, else what its first argument may be. */
  next: readonly string[];
  flags: readonly Flag[];
}

interface Flag {
  flag: string;
  description: string;
  takesValue: boolean;
  /** What it may be, where that is known. */
  values: readonly string[];
}

/** Prints a completion script made from the command tree and the catalogue themselves. Answers the exit code. */
export async function completion(shell: string, program: Command): Promise<number> {
  const write = SHELLS.get(shell);
  if (!write)
    throw new UserError(
      `there is no completion for ${shell}${didYouMean(shell, SHELLS.keys())} (shells: ${[...SHELLS.keys()].join(', ')})`,
    );
  const commands = commandsBelow(program).map((command) => toWords(command, program));
  await print([write(commands)]);
  return 0;
}

function toWords(command: Command, program: Command): Words {
  const [argument] = command.registeredArguments;
  const isTop = command.parent === program;
  return {
    path: isTop ? command.name() : `${command.parent?.name()} ${command.name()}`,
    description: command.description(),
    next:
      command.commands.length > 0
        ? command.commands.map((one) => one.name())
        : valuesOfArgument(command, argument, program),
    flags: command.options.flatMap((option) =>
      option.long
        ? [
            {
              flag: option.long,
              description: option.description,
              takesValue: option.required || option.optional,
              values: valuesOf(option),
            },
          ]
        : [],
    ),
  };
}

const IDS = yardsticks.map(({ id }) => id);
const FLAG_VALUES = new Map<string, readonly string[]>([
  ['--control', IDS],
  ['--exclude-control', IDS],
  ['--service', [...new Set(IDS.map(serviceOf))]],
  ['--guide', guides.map(({ id }) => id)],
  ['--framework', frameworks.map(({ id }) => id)],
  ['--format', formats],
  ['--send', ['security-hub', 's3://']],
]);

function valuesOf({ argChoices, long = '' }: Option): readonly string[] {
  return argChoices ?? FLAG_VALUES.get(long ?? '') ?? [];
}

function valuesOfArgument(
  command: Command,
  argument: Argument | undefined,
  program: Command,
): readonly string[] {
  switch (`${command.name()} ${argument?.name() ?? ''}`) {
    case 'explain id':
      return [...IDS, ...detectionIds];
    case 'list what':
      return [...LISTS.keys(), 'systems'];
    case 'completion shell':
      return [...SHELLS.keys()];
    case 'help command':
      return program.commands.map((one) => one.name());
    default:
      return [];
  }
}

function topOf(commands: readonly Words[]): Words[] {
  return commands.filter(({ path }) => !path.includes(' '));
}

/** Other words than options complete as files where nothing else is known. */
function bash(commands: Words[]): string {
  const values = new Map<string, string[]>();
  for (const { path, flags } of commands) {
    for (const { flag, values: some, takesValue } of flags) {
      if (!takesValue) continue;
      const words = some.join(' ');
      values.set(words, [...(values.get(words) ?? []), `'${path} ${flag}'`]);
    }
  }
  const flagCases = [...values].map(
    ([words, keys]) => `    ${keys.join('|')}) words="${words}" ;;`,
  );
  const commandCases = commands.map(
    ({ path, next, flags }) =>
      `        '${path}') words="${[...next, ...flags.map(({ flag }) => flag)].join(' ')}" ;;`,
  );
  const nested = commands.filter(({ path }) => path.includes(' ')).map(({ path }) => `'${path}'`);
  return `_castellan() {
  local words path line="\${COMP_LINE:0:COMP_POINT}"
  local -a said
  read -ra said <<< "$line"
  [[ $line == *[[:space:]] ]] && said+=('')
  local count=\${#said[@]}
  local word="\${said[count-1]}" previous="\${said[count-2]}"
  path="\${said[1]}"
  (( count == 2 )) && path=
  case "\${said[1]} \${said[2]}" in
    ${nested.join('|')}) (( count > 3 )) && path="\${said[1]} \${said[2]}" ;;
  esac
  case "$path $previous" in
${flagCases.join('\n')}
    *)
      case "$path" in
${commandCases.join('\n')}
        *) words="${topOf(commands)
          .map(({ path }) => path)
          .join(' ')}" ;;
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  # What stands before a colon is typed already, and is no part of what bash puts in.
  [[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && COMPREPLY=("\${COMPREPLY[@]#"\${word%:*}":}")
}
complete -o default -F _castellan castellan
`;
}

function zsh(commands: Words[]): string {
  const named = topOf(commands).map(
    ({ path, description }) => `    '${path}:${quoted(description)}'`,
  );
  const cases = commands.map(({ path, flags, next }) => {
    const options = flags.map(({ flag, description, takesValue, values }) => {
      const value = values.length > 0 ? `(${values.map(escaped).join(' ')})` : '_files';
      return `'*${flag}[${quoted(description)}]${takesValue ? `:value:${value}` : ''}'`;
    });
    const rest = next.length > 0 ? `'1:word:(${next.map(escaped).join(' ')})'` : '';
    return `    '${path}') _arguments ${options.join(' ')} ${rest} '*:file:_files' ;;`;
  });
  const nested = commands.filter(({ path }) => path.includes(' ')).map(({ path }) => `'${path}'`);
  return `#compdef castellan
local -a commands=(
${named.join('\n')}
)
if (( CURRENT == 2 )); then
  _describe command commands
else
  local name="$words[2]"
  case "$words[2] $words[3]" in
    ${nested.join('|')}) (( CURRENT > 3 )) && { name="$words[2] $words[3]"; shift words; (( CURRENT-- )) } ;;
  esac
  shift words
  (( CURRENT-- ))
  case "$name" in
${cases.join('\n')}
  esac
fi
`;
}

function fish(commands: Words[]): string {
  const lines = commands.flatMap(({ path, description, flags, next }) => {
    const [command = '', below] = path.split(' ');
    const seen = [command, ...(below === undefined ? [] : [below])]
      .map((name) => `__fish_seen_subcommand_from ${name}`)
      .join('; and ');
    return [
      ...(below === undefined
        ? [
            `complete -c castellan -n __fish_use_subcommand -f -a ${command} -d '${quoted(description)}'`,
          ]
        : []),
      ...(next.length > 0 ? [`complete -c castellan -n '${seen}' -a '${next.join(' ')}'`] : []),
      ...flags.map(({ flag, description: words, takesValue, values }) => {
        const value = values.length > 0 ? ` -x -a '${values.join(' ')}'` : takesValue ? ' -r' : '';
        return `complete -c castellan -n '${seen}' -l ${flag.slice(2)}${value} -d '${quoted(words)}'`;
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return text.replace(/'/g, '').replace(/[[\]:]/g, '');
}

/** A colon ends a word of _arguments. */
function escaped(text: string): string {
  return text.replaceAll(':', '\\:');
}
