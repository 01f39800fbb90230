import type { Rule } from '../rule.ts';
import { simplified, type Where } from '../where.ts';
import { quoted } from './duckdb.ts';
import { inDuckDb } from './where-duckdb.ts';

type Asking = Pick<Rule, 'on' | 'where'>;

/** More are not told apart in SQL: what their records say is found out faster by reading them. */
const MOST = 100;

/** What holds of every event that one of the rules can match. */
export function conditionOf(rules: readonly Asking[]): string {
  const called = callsOf(rules);
  if (rules.length > MOST) return called;
  const either = rules.map((rule) => alone(rule, inDuckDb));
  if (either.includes('true') || either.every((one) => one === called)) return called;
  return `${called}\nAND (${either.map((one) => `(${one})`).join('\nOR ')})`;
}

/** What holds of every event that the rule can match; what SQL cannot tell may. */
export function alone({ on, where }: Asking, say: (where: Where) => string): string {
  const parts =
    where === undefined ? [] : partsOf(simplified(where)).filter((one) => !isCall(one, on));
  const asked = parts.map((part) => `coalesce(${say(part)}, true)`);
  const called = callsOf([{ on }]);
  return [...(called === 'true' && asked.length > 0 ? [] : [called]), ...asked].join('\nAND ');
}

function partsOf(where: Where): readonly Where[] {
  return where.kind === 'and' ? where.parts : [where];
}

/** Does it say no more than which calls the rule asks for? */
function isCall(where: Where, on: Asking['on']): boolean {
  if (on === 'any event' || where.kind !== 'some' || where.of !== 'values') return false;
  const [field, ...more] = where.at.steps;
  return (
    more.length === 0 &&
    (field === 'eventSource' || field === 'eventName') &&
    where.asks.every(
      (ask) =>
        ask.kind === 'text' &&
        !ask.cased &&
        ask.pattern.length === 1 &&
        typeof ask.pattern[0] === 'string',
    )
  );
}

/** Whose calls, and which, the rules ask for. */
function callsOf(rules: readonly Pick<Asking, 'on'>[]): string {
  const names = new Map<string, Set<string>>();
  for (const { on } of rules) {
    if (on === 'any event') return 'true';
    for (const [source, some] of on) {
      const of = inAscii(source);
      const known = names.get(of) ?? new Set<string>();
      for (const name of some) known.add(inAscii(name));
      names.set(of, known);
    }
  }
  const either = [...names].map(([source, some]) => {
    const both = [
      ...(source === '*' ? [] : [`lower(event_source) = ${quoted(source)}`]),
      ...(some.has('*') ? [] : [`lower(event_name) IN (${[...some].map(quoted).join(', ')})`]),
    ];
    return both.join(' AND ') || 'true';
  });
  if (either.includes('true')) return 'true';
  return either.length === 1 ? (either[0] ?? 'false') : bracketed(either);
}

function bracketed(either: readonly string[]): string {
  return either.length === 0 ? 'false' : `(${either.map((one) => `(${one})`).join(' OR ')})`;
}

/** In small letters. Beyond ASCII these are not the same everywhere, so that it may be any. */
function inAscii(text: string): string {
  return /^[\x20-\x7e]+$/.test(text) ? text.toLowerCase() : '*';
}
