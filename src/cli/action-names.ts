import {
  actionsMatching,
  servicePrefixes,
  standsForAny,
} from '../model/iam-actions/iam-actions.ts';
import { UserError } from '../model/user-error.ts';
import { didYouMean, nearest } from './suggest.ts';

/** That nothing is called so, and what is called nearly so. */
export function noAction(name: string): string {
  return `no action is called ${name}${didYouMean(name, namesNear(name))}`;
}

/**
 * Looks at an action, or a pattern of a service's actions, before somebody asks who can do it. Throws UserError for what is
 * neither, and for a slip of the finger. Answers a note where AWS documented no such action when this version was made.
 */
export function noteOnAction(action: string): string | undefined {
  if (!/^[a-z0-9-]+:[a-z0-9*?]+$/i.test(action)) {
    throw new UserError(`${action} is no action; it is written like s3:GetObject or s3:Delete*`);
  }
  if (standsForAny(action)) return undefined;
  const isSlip = nearest(action, namesNear(action), SLIP) !== undefined;
  if (isSlip || /[*?]/.test(action)) throw new UserError(noAction(action));
  return `no action is called ${action} as far as this version knows: answered as it is written`;
}

/** So many letters are wrong by mistake; what AWS adds differs by more. */
const SLIP = 2;

function namesNear(name: string): string[] {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
  return servicePrefixes.includes(prefix)
    ? actionsMatching(`${prefix}:*`).map((action) => action.name)
    : servicePrefixes.map((one) => `${one}${name.slice(prefix.length)}`);
}
