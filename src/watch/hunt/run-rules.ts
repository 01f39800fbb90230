import type { EventWorld } from '../../detections/detection.ts';
import type { Alert } from '../../model/alert.ts';
import { alertsIn } from '../alerts-in.ts';
import type { Looked } from '../engine/look.ts';
import type { Rule } from '../rule.ts';
import type { Answer, Hunt } from './ask.ts';
import { quoted } from './duckdb.ts';

/** From when on alerts are wanted, where not from the beginning. */
export interface Since {
  day: string;
  /** What was ingested of the days before. */
  earlier: Hunt;
}

/** The alerts that rules would have raised of what was ingested, had they run then. */
export async function runRules(
  hunt: Hunt,
  rules: readonly Rule[],
  world: EventWorld,
  { since, learnt = [] }: { since?: Since; learnt?: readonly Looked[] } = {},
): Promise<Alert[]> {
  const alerts = await alertsIn(asked(), rules, world, learnt);
  return since ? alerts.filter(({ last }) => last !== null && last >= since.day) : alerts;

  async function* asked(): AsyncIterable<unknown[]> {
    const history = rules.filter(({ firstSeen }) => firstSeen);
    // What is new of a day, the days before it tell.
    if (since && history.length > 0) {
      yield* beginnings(since.earlier);
      yield* candidates(since.earlier, history);
    } else if (history.length > 0) yield* beginnings(hunt);
    yield* candidates(hunt, rules);
  }
}

/** The first record of each account and region: they tell how far back the logs go. */
async function* beginnings(hunt: Hunt): AsyncIterable<unknown[]> {
  const { rows } = await hunt.ask(`SELECT arg_min(record, event_time) FROM events
WHERE event_time IS NOT NULL GROUP BY account, region, CASE WHEN account = 'unknown' OR region = 'unknown'
THEN json_extract_string(record, ['$.recipientAccountId', '$.awsRegion']) END`);
  yield* parsed(rows);
}

/** The records that a rule may match, as far as SQL can tell. */
export async function* candidates(
  hunt: Hunt,
  rules: readonly Pick<Rule, 'on'>[],
): AsyncIterable<unknown[]> {
  const { rows } = await hunt.ask(`SELECT record FROM events WHERE ${whereOf(rules)}`);
  yield* parsed(rows);
}

async function* parsed(rows: Answer['rows']): AsyncIterable<unknown[]> {
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
