import type { Command } from 'commander';
import { UserError } from '../model/user-error.ts';
import { print } from './output.ts';
import { didYouMean } from './suggest.ts';

const SHELLS = new Map<string, (words: Words) => string>([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** Commands with their flags, as the command tree has them. */
type Words = {
  name: string;
  description: string;
  flags: { flag: string; description: string }[];
}[];

/** Prints a completion script made from the command tree itself. Answers the exit code. */
export async function completion(shell: string, program: Command): Promise<number> {
  const write = SHELLS.get(shell);
  if (!write)
    throw new UserError(
      `there is no completion for ${shell}${didYouMean(shell, SHELLS.keys())} (shells: ${[...SHELLS.keys()].join(', ')})`,
    );
  const words = program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    flags: command.options.flatMap(({ long, description }) =>
      long ? [{ flag: long, description }] : [],
    ),
  }));
  await print([write(words)]);
  return 0;
}

function bash(words: Words): string {
  const cases = words.map(
    ({ name, flags }) => `    ${name}) words="${flags.map(({ flag }) => flag).join(' ')}" ;;`,
  );
  return `_castellan() {
  local words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="${words.map(({ name }) => name).join(' ')}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _castellan castellan
`;
}

function zsh(words: Words): string {
  const commands = words.map(({ name, description }) => `    '${name}:${quoted(description)}'`);
  const cases = words.map(
    ({ name, flags }) =>
      `    ${name}) _arguments ${flags.map(({ flag, description }) => `'${flag}[${quoted(description)}]'`).join(' ')} '*:file:_files' ;;`,
  );
  return `#compdef castellan
local -a commands=(
${commands.join('\n')}
)
if (( CURRENT == 2 )); then
  _describe command commands
else
  case "$words[2]" in
${cases.join('\n')}
  esac
fi
`;
}

function fish(words: Words): string {
  const lines = words.flatMap(({ name, description, flags }) => [
    `complete -c castellan -n __fish_use_subcommand -f -a ${name} -d '${quoted(description)}'`,
    ...flags.map(
      (one) =>
        `complete -c castellan -n '__fish_seen_subcommand_from ${name}' -l ${one.flag.slice(2)} -d '${quoted(one.description)}'`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return text.replace(/'/g, '').replace(/[[\]:]/g, '');
}
