import { visibleSql } from '../../report/visible.ts';
import { type Days, openHunt } from '../../watch/hunt/ask.ts';
import type { Dialect } from '../../watch/hunt/dialect.ts';
import { preamble, queryOf } from '../../watch/hunt/rule-sql.ts';
import { runRules } from '../../watch/hunt/run-rules.ts';
import { lookerAt } from '../../watch/look-at.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import { alertsInWords } from '../watch/alerts-in-words.ts';
import { type RuleChoice, rulesToTry } from '../watch/rules.ts';
import { document, printing } from '../watch/sinks.ts';
import { learntFrom, type Surroundings, surroundings } from '../watch/world.ts';
import { daysOf } from './days.ts';

export interface HuntRulesFlags extends RuleChoice, Surroundings, Days {
  from: string;
  format: string;
  sql?: boolean;
  dialect?: Dialect;
}

/**
 * Prints what rules would have alerted of, had they run then: those that are given, or else the detections of castellan. With `sql` only says how they
 * are asked.
 */
export async function huntRules(flags: HuntRulesFlags): Promise<number> {
  const { from, format, learn } = flags;
  const days = daysOf(flags);
  const rules = await rulesToTry(flags);
  if (flags.sql) {
    const { dialect = 'duckdb' } = flags;
    const before = dialect === 'duckdb' ? [...preamble(from), '\n'] : [];
    const queries = rules.map((rule) => visibleSql(queryOf(rule, dialect)));
    await print([...before, queries.join('\n')]);
    return EXIT.ok;
  }
  const world = await surroundings(flags);
  const hunt = await openHunt(from, days);
  const { since: day } = days;
  const alerts = await runRules(hunt, rules, world, {
    learnt: await learntFrom(learn, lookerAt(rules, world)),
    ...(day !== undefined && { since: { day, earlier: await openHunt(from, { before: day }) } }),
  });
  if (format === 'text') {
    const alerting = rules.filter(({ signal }) => !signal);
    await print(alertsInWords(alerts, alerting.length));
    return EXIT.ok;
  }
  const sink =
    format === 'json' ? await document(undefined, () => ({})) : printing('ndjson', false);
  await sink.deliver(alerts);
  await sink.close();
  return EXIT.ok;
}
