import { at, type Fields } from './event.ts';
import { MalformedPolicy } from './policy/malformed.ts';
import { type PolicyDocument, type PolicyKind, parsePolicy, toPolicy } from './policy.ts';
import { UnknownFact } from './unknown.ts';

/**
 * The policy at this path of an event, written as text or as an object. Undefined where the event has none there; throws
 * UnknownFact where it cannot be read, or was too long for the record.
 */
export function policyAt(
  from: Fields | null,
  path: readonly string[],
  kind?: PolicyKind,
): PolicyDocument | undefined {
  if (at(from, 'omitted') === true) {
    throw new UnknownFact('the policy', { $unknown: 'incomplete', detail: 'too long to record' });
  }
  const value = at(from, ...path);
  if (value === undefined || value === null) return undefined;
  try {
    return typeof value === 'string' ? parsePolicy(value, kind) : toPolicy(value, kind);
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    throw new UnknownFact('the policy', { $unknown: 'unsupported', detail: error.message });
  }
}
