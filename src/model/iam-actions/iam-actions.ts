import { globMatches } from '../glob.ts';
import { type IamAction, readService } from './service.ts';
import { TABLE } from './table.ts';

/**
 * The action of this name, however it is written. Undefined where AWS documented none when the table was made: that an
 * action is not in it is no reason to say that nobody can do it.
 */
export function actionNamed(name: string): IamAction | undefined {
  return actionsOf(name.slice(0, name.indexOf(':'))).get(name.toLowerCase());
}

/** The actions that a pattern of a policy stands for, in order: `s3:Get*`, `*`. Patterns ignore case. */
export function actionsMatching(pattern: string): IamAction[] {
  return [...matching(pattern)];
}

/** Does a pattern stand for any action that AWS documented? */
export function standsForAny(pattern: string): boolean {
  return matching(pattern).next().done !== true;
}

function* matching(pattern: string): Generator<IamAction> {
  if (!/[*?]/.test(pattern)) {
    const action = actionNamed(pattern);
    if (action) yield action;
    return;
  }
  const lower = pattern.toLowerCase();
  for (const prefix of prefixesMatching(lower)) {
    for (const [name, action] of actionsOf(prefix)) if (globMatches(lower, name)) yield action;
  }
}

function prefixesMatching(pattern: string): readonly string[] {
  const colon = pattern.indexOf(':');
  if (colon < 0) return servicePrefixes;
  const prefix = pattern.slice(0, colon);
  return /[*?]/.test(prefix) ? servicePrefixes.filter((one) => globMatches(prefix, one)) : [prefix];
}

/** Do resource control policies bind the resources of a service? Source: AWS Organizations User Guide, "RCPs". */
export function hasResourceControl(prefix: string): boolean {
  return withResourceControl.has(prefix.toLowerCase());
}

const [first = '', ...rest] = TABLE.split('\n');
const withResourceControl = new Set(first.split(' '));
const lines = new Map(rest.map((line) => [line.slice(0, line.indexOf('\t')), line]));

/** What stands before the colon of an action, of every service, in order. */
export const servicePrefixes: readonly string[] = [...lines.keys()];

const taken = new Map<string, ReadonlyMap<string, IamAction>>();

/** The actions of a service by their names in lower case, taken apart when they are first asked for. */
function actionsOf(prefix: string): ReadonlyMap<string, IamAction> {
  const lower = prefix.toLowerCase();
  const known = taken.get(lower);
  if (known) return known;
  const line = lines.get(lower);
  const { actions } = line === undefined ? { actions: [] } : readService(line);
  const named = new Map(actions.map((action) => [action.name.toLowerCase(), action]));
  // What nobody offers is not remembered: its names are other people's words.
  if (line !== undefined) taken.set(lower, named);
  return named;
}
