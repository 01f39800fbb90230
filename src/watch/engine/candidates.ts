import type { CloudTrailEvent } from '../../model/event.ts';
import type { Rule } from '../rule.ts';

/** Finds the rules that ask for a call. Letters are the same in either case, as other people's rules have them. */
export function candidatesOf(
  rules: readonly Rule[],
): (event: Pick<CloudTrailEvent, 'eventSource' | 'eventName'>) => readonly Rule[] {
  const known = new Map<string, Map<string, readonly Rule[]>>();
  let kept = 0;
  return ({ eventSource, eventName }) => {
    const found = known.get(eventSource)?.get(eventName);
    if (found) return found;
    const asked = rules.filter((rule) => asksFor(rule, eventSource, eventName));
    // The calls of AWS are a few thousand. What is none may be anything.
    if (kept < MOST) {
      kept += 1;
      const ofSource = known.get(eventSource) ?? new Map<string, readonly Rule[]>();
      known.set(eventSource, ofSource.set(eventName, asked));
    }
    return asked;
  };
}

const MOST = 50_000;

function asksFor({ on }: Pick<Rule, 'on'>, eventSource: string, eventName: string): boolean {
  if (on === 'any event') return true;
  const [source, name] = [eventSource.toLowerCase(), eventName.toLowerCase()];
  for (const [service, names] of on) {
    if (service !== '*' && service.toLowerCase() !== source) continue;
    if (names.some((one) => one === '*' || one.toLowerCase() === name)) return true;
  }
  return false;
}
