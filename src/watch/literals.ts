import { toEvent } from '../model/event.ts';
import type { Asked } from './rule.ts';

/** What a rule of somebody's asks of a record, as far as its literals go. */
export type Pinned =
  | { kind: 'and' | 'or'; parts: readonly Pinned[] }
  | { kind: 'not'; part: Pinned }
  | { kind: 'test'; pins?: Pins };

/** A test that holds for these values of the field alone, in small letters. */
export interface Pins {
  field: 'eventSource' | 'eventName';
  values: readonly string[];
}

/** What every record that matches has, in small letters; null is any. */
export interface Literals {
  sources: ReadonlySet<string> | null;
  names: ReadonlySet<string> | null;
}

export function literalsOf(asked: Pinned): Literals {
  return { sources: pinned(asked, 'eventSource'), names: pinned(asked, 'eventName') };
}

/** The values one of which the field must have; null where it may have any. */
function pinned(asked: Pinned, field: Pins['field']): ReadonlySet<string> | null {
  switch (asked.kind) {
    case 'test':
      return asked.pins?.field === field ? new Set(asked.pins.values) : null;
    case 'not':
      return null;
    case 'and':
      return asked.parts
        .map((part) => pinned(part, field))
        .reduce((all, one) => (all && one ? inBoth(all, one) : (all ?? one)), null);
    case 'or': {
      const sets = asked.parts.map((part) => pinned(part, field));
      return sets.some((set) => set === null)
        ? null
        : new Set(sets.flatMap((set) => [...(set ?? [])]));
    }
  }
}

function inBoth(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...some].filter((one) => others.has(one)));
}

/** The calls that can match, as the watch looks them up. */
export function askedBy({ sources, names }: Literals): Asked {
  if (!sources && !names) return 'any event';
  const calls = [...(names ?? ['*'])].map(withoutApiDate);
  return new Map([...(sources ?? ['*'])].map((source) => [source, calls]));
}

function withoutApiDate(name: string): string {
  return toEvent({ eventName: name })?.eventName ?? name;
}
