import type { EventWorld } from '../../detections/detection.ts';
import type { Alert } from '../../model/alert.ts';
import { alertsIn } from '../alerts-in.ts';
import type { Rule } from '../rule.ts';
import type { Hunt } from './ask.ts';
import { quoted } from './duckdb.ts';

/** The alerts that rules would have raised of all that was ingested, had they run then. */
export async function runRules(
  hunt: Hunt,
  rules: readonly Rule[],
  world: EventWorld,
): Promise<Alert[]> {
  return alertsIn(candidates(hunt, rules), rules, world);
}

/** The records that a rule may match, as far as SQL can tell. */
export async function* candidates(
  hunt: Hunt,
  rules: readonly Pick<Rule, 'on'>[],
): AsyncIterable<unknown[]> {
  const { rows } = await hunt.ask(`SELECT record FROM events WHERE ${whereOf(rules)}`);
  for await (const some of rows) yield some.map(([record]): unknown => JSON.parse(String(record)));
}

/** What holds of every event that one of the rules asks for. */
function whereOf(rules: readonly Pick<Rule, 'on'>[]): string {
  const names = new Map<string, Set<string>>();
  for (const { on } of rules) {
    if (on === 'any event') return 'true';
    for (const [source, some] of on) {
      const known = names.get(source.toLowerCase()) ?? new Set<string>();
      for (const name of some) known.add(name.toLowerCase());
      names.set(source.toLowerCase(), known);
    }
  }
  const either = [...names].map(([source, some]) => {
    const both = [
      ...(source === '*' ? [] : [`lower(event_source) = ${quoted(source)}`]),
      ...(some.has('*') ? [] : [`lower(event_name) IN (${[...some].map(quoted).join(', ')})`]),
    ];
    return both.length === 0 ? 'true' : `(${both.join(' AND ')})`;
  });
  return either.length === 0 ? 'false' : either.join(' OR ');
}
