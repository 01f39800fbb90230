import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the user's programs keep what outlives a run: XDG_STATE_HOME, else `~/.local/state`. */
export function stateDirectory(): string {
  const { XDG_STATE_HOME: state } = process.env;
  return join(state?.startsWith('/') ? state : join(homedir(), '.local', 'state'), 'castellan');
}
