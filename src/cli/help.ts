import type { Command } from 'commander';
import { UserError } from '../model/user-error.ts';
import { print } from './output.ts';
import { didYouMean } from './suggest.ts';

/** Prints the help of the command, or of all. Answers the exit code. */
export async function help(
  names: readonly string[],
  { all }: { all?: boolean },
  castellan: Command,
): Promise<number> {
  const command = names.reduce(commandOf, castellan);
  const told = all ? [command, ...commandsBelow(command)] : [command];
  await print([told.map((one) => one.helpInformation()).join('\n')]);
  return 0;
}

function commandOf(parent: Command, name: string): Command {
  const found = parent.commands.find((one) => one.name() === name);
  if (found) return found;
  const names = parent.commands.map((one) => one.name());
  throw new UserError(`there is no command ${name}${didYouMean(name, names)}`);
}

/** Every command of the tree, each before those of its own. */
export function commandsBelow(parent: Command): Command[] {
  return parent.commands.flatMap((one) => [one, ...commandsBelow(one)]);
}
