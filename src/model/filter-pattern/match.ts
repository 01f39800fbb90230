import {
  ANY,
  type Condition,
  type Field,
  type FilterPattern,
  type Operator,
  type Selector,
  type Term,
  type Wanted,
} from './pattern.ts';
import { isSpace } from './scanner.ts';

/** A line of a log, with the JSON it holds, if it does. */
export interface LogEvent {
  message: string;
  /** Undefined when the message is no JSON. */
  json: unknown;
}

/** A log line, its JSON read once for all patterns. */
export function logEvent(message: string): LogEvent {
  try {
    return { message, json: JSON.parse(message) };
  } catch {
    return { message, json: undefined };
  }
}

/** Would CloudWatch Logs count this event? Case is minded. Never throws. */
export function matchesFilterPattern(pattern: FilterPattern, event: LogEvent): boolean {
  switch (pattern.kind) {
    case 'terms':
      return matchesTerms(pattern.terms, event.message);
    case 'json':
      return (
        isObject(event.json) && holds(pattern.condition, (selector) => select(event.json, selector))
      );
    case 'fields':
      return matchesFields(pattern.fields, wordsOf(event.message));
  }
}

/** The values a selector leads to; none where the event lacks the field. */
export function select(json: unknown, selector: Selector): unknown[] {
  let values = [json];
  for (const step of selector) values = values.flatMap((value) => membersOf(value, step));
  return values;
}

function membersOf(value: unknown, step: Selector[number]): unknown[] {
  if (step === ANY) return isObject(value) ? Object.values(value) : [];
  if (typeof step === 'number') {
    return Array.isArray(value) && step < value.length ? [value[step]] : [];
  }
  if (!isObject(value) || Array.isArray(value)) return [];
  return Object.hasOwn(value, step) ? [Reflect.get(value, step)] : [];
}

/** `?` terms count only where no other terms do: beside them CloudWatch Logs ignores them. */
function matchesTerms(terms: Term[], message: string): boolean {
  const found = ({ wanted }: Term) =>
    typeof wanted === 'string' ? message.includes(wanted) : wanted(message);
  const binding = terms.filter(({ role }) => role !== 'any');
  if (binding.length > 0) return binding.every((term) => found(term) === (term.role === 'all'));
  return terms.length === 0 || terms.some(found);
}

/**
 * Of several values (`[*]`) one must do. AWS does not say whether a field that is not there differs from a value;
 * here it satisfies NOT EXISTS and nothing else, as an object or a list does.
 */
function holds<Subject>(
  condition: Condition<Subject>,
  valuesOf: (subject: Subject) => unknown[],
): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, valuesOf));
    case 'or':
      return condition.parts.some((part) => holds(part, valuesOf));
    case 'state': {
      const values = valuesOf(condition.subject);
      if (condition.state === 'missing') return values.length === 0;
      return values.some((value) => value === STATES[condition.state as keyof typeof STATES]);
    }
    case 'compare':
      return valuesOf(condition.subject).some((value) =>
        compares(value, condition.operator, condition.wanted),
      );
  }
}

const STATES = { null: null, true: true, false: false } as const;

function compares(value: unknown, operator: Operator, wanted: Wanted): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (operator === '=') return equals(value, wanted);
  if (operator === '!=') return !equals(value, wanted);
  if (wanted.kind !== 'number' || String(value).trim() === '') return false;
  const number = Number(value);
  switch (operator) {
    case '<':
      return number < wanted.number;
    case '>':
      return number > wanted.number;
    case '<=':
      return number <= wanted.number;
    case '>=':
      return number >= wanted.number;
  }
}

function equals(value: string | number, wanted: Wanted): boolean {
  if (wanted.kind === 'number') {
    return typeof value === 'number' ? value === wanted.number : value === wanted.text;
  }
  const text = String(value);
  if (wanted.kind === 'regex') return wanted.regex(text);
  const { openStart, openEnd } = wanted;
  if (openStart && openEnd) return text.includes(wanted.text);
  if (openStart) return text.endsWith(wanted.text);
  if (openEnd) return text.startsWith(wanted.text);
  return text === wanted.text;
}

/** Words lie between spaces; what stands in quotes or square brackets is one word. */
function wordsOf(message: string): string[] {
  const words: string[] = [];
  const unclosed = new Set<string>();
  let at = 0;
  while (at < message.length) {
    const char = message.charAt(at);
    if (isSpace(char)) {
      at += 1;
      continue;
    }
    const close = char === '"' ? '"' : char === '[' ? ']' : undefined;
    const end = close === undefined || unclosed.has(close) ? -1 : message.indexOf(close, at + 1);
    // What is not closed once is not closed later either; asking every time would take quadratic time.
    if (close !== undefined && end < 0) unclosed.add(close);
    if (end >= 0) {
      words.push(message.slice(at + 1, end));
      at = end + 1;
    } else {
      const start = at;
      while (at < message.length && !isSpace(message.charAt(at))) at += 1;
      words.push(message.slice(start, at));
    }
  }
  return words;
}

/** The first `...` takes as many words as the other fields leave over. */
function matchesFields(fields: Field[], words: string[]): boolean {
  const rest = fields.findIndex(({ kind }) => kind === 'rest');
  const before = rest < 0 ? fields : fields.slice(0, rest);
  const after = rest < 0 ? [] : fields.slice(rest + 1).filter(({ kind }) => kind === 'word');
  const asked = before.length + after.length;
  if (rest < 0 ? words.length !== asked : words.length < asked) return false;
  const head = words.slice(0, before.length);
  const tail = after.length > 0 ? words.slice(-after.length) : [];
  const given = [...head, ...tail];
  return [...before, ...after].every((field, i) => {
    if (field.kind === 'rest' || field.condition === null) return true;
    return holds(field.condition, () => [given[i]]);
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
