import { type CloudTrailEvent, type Fields, isFields } from '../../model/event.ts';
import { remembered } from '../../model/remembered.ts';
import type { Rule } from '../rule.ts';

/** Fields of which millions of events have a few thousand combinations: what was called, by what kind of caller, and how it ended. */
export const CALL: ReadonlySet<string> = new Set([
  'eventSource',
  'eventName',
  'userIdentity.type',
  'errorCode',
]);
/** And of this one a few thousand values. */
export const PROGRAM: ReadonlySet<string> = new Set(['userAgent']);

/**
 * Finds the rules that may match an event: by its call, and for rules that ask for it by its program. Letters are the same in
 * either case, as other people's rules have them.
 */
export function candidatesOf(rules: readonly Rule[]): (event: CloudTrailEvent) => readonly Rule[] {
  const calls = new Map<unknown, Map<unknown, Map<unknown, Map<unknown, Asking>>>>();
  const askingPrograms = rules.filter(({ foretold }) => foretold?.byProgram);
  const inProgram = remembered((userAgent) =>
    askingPrograms.filter(({ foretold }) => foretold?.byProgram?.({ userAgent }) !== false),
  );
  let kept = 0;
  return (event) => {
    const { eventSource, eventName, errorCode, userAgent } = event.record;
    const type = typeIn(event.record);
    const { always, byProgram } =
      calls.get(eventSource)?.get(eventName)?.get(type)?.get(errorCode) ?? asking(event);
    if (byProgram.size === 0) return always;
    const some = typeof userAgent === 'string' ? inProgram(userAgent) : askingPrograms;
    const found = some.filter((rule) => byProgram.has(rule));
    return found.length === 0 ? always : [...always, ...found];
  };

  function asking(event: CloudTrailEvent): Asking {
    const { record } = event;
    const { eventSource, eventName, errorCode } = record;
    const path = [eventSource, eventName, typeIn(record), errorCode];
    // What is no plain value is none of CloudTrail's, and may be anything.
    const areShared = path.every(isPlain);
    const asked = rules.filter(
      (rule) => asksFor(rule, event) && !(areShared && rule.foretold?.byCall(record) === false),
    );
    const found: Asking = {
      always: asked.filter(({ foretold }) => !foretold?.byProgram),
      byProgram: new Set(asked.filter(({ foretold }) => foretold?.byProgram)),
    };
    if (!areShared) return found;
    kept += 1;
    if (kept > MOST) {
      calls.clear();
      kept = 1;
    }
    const ofSource = inner(calls, eventSource);
    inner(inner(ofSource, eventName), typeIn(record)).set(errorCode, found);
    return found;
  }
}

/** Rules that may match a call. */
interface Asking {
  always: readonly Rule[];
  byProgram: ReadonlySet<Rule>;
}

const MOST = 50_000;
const LONGEST = 1000;

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST;
  return typeof value !== 'object' || value === null;
}

/** A list of identities is no plain value either. */
function typeIn({ userIdentity }: Fields): unknown {
  if (Array.isArray(userIdentity)) return userIdentity;
  return isFields(userIdentity) ? userIdentity.type : undefined;
}

function inner<Value>(of: Map<unknown, Map<unknown, Value>>, key: unknown): Map<unknown, Value> {
  const known = of.get(key) ?? new Map<unknown, Value>();
  of.set(key, known);
  return known;
}

function asksFor({ on }: Pick<Rule, 'on'>, event: CloudTrailEvent): boolean {
  if (on === 'any event') return true;
  const [source, name] = [event.eventSource.toLowerCase(), event.eventName.toLowerCase()];
  for (const [service, names] of on) {
    if (service !== '*' && service.toLowerCase() !== source) continue;
    if (names.some((one) => one === '*' || one.toLowerCase() === name)) return true;
  }
  return false;
}
