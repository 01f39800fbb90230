import type { EventWorld } from '../../detections/detection.ts';
import type { Alert } from '../../model/alert.ts';
import { alertsIn } from '../alerts-in.ts';
import type { Looked } from '../engine/look.ts';
import type { Rule } from '../rule.ts';
import type { Answer, Hunt } from './ask.ts';
import { conditionOf } from './condition.ts';

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
    const history = rules.filter(({ firstSeen, count }) => firstSeen ?? count?.usual);
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
  rules: readonly Pick<Rule, 'on' | 'where'>[],
): AsyncIterable<unknown[]> {
  const { rows } = await hunt.ask(`SELECT record FROM events WHERE ${conditionOf(rules)}`);
  yield* parsed(rows);
}

async function* parsed(rows: Answer['rows']): AsyncIterable<unknown[]> {
  for await (const some of rows) yield some.map(([record]): unknown => JSON.parse(String(record)));
}
