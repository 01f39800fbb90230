import type { Wanted } from '../collect/collect.ts';
import { UserError } from '../model/user-error.ts';
import { DNS_WANTED } from './dns/world.ts';
import { ESCALATIONS_WANTED } from './escalations.ts';
import { FOOTPRINT_WANTED } from './footprint/footprint.ts';
import { NETWORKS } from './reach.ts';
import { didYouMean } from './suggest.ts';
import { together } from './wanted.ts';
import { WHO_CAN_WANTED } from './who-can/who-can.ts';

/** What commands ask for, at most, whatever they are asked; a scan asks for what its controls read. */
const ASKED: ReadonlyMap<string, Wanted> = new Map([
  ['who-can', WHO_CAN_WANTED],
  ['escalations', ESCALATIONS_WANTED],
  ['reach', NETWORKS],
  ['footprint', FOOTPRINT_WANTED],
  ['dns', DNS_WANTED],
]);

/** What it asks for are no facts: `watchPolicies` has it. */
export const WATCH = 'watch';

/** All facts that these commands ask for. Throws UserError for one that asks nothing of AWS. */
export function askedBy(commands: readonly string[], scan: () => Wanted): Wanted {
  const parts = commands.flatMap((command) => {
    if (command === WATCH) return [];
    const wanted = command === 'scan' ? scan() : ASKED.get(command);
    if (wanted) return [...wanted];
    const known = ['scan', ...ASKED.keys(), WATCH];
    const hint = didYouMean(command, known) || `; it takes ${known.join(', ')}`;
    throw new UserError(`--for: there is nothing to allow for ${command}${hint}`);
  });
  return together(parts);
}
