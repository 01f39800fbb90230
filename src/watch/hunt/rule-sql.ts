import { visible } from '../../report/visible.ts';
import type { Rule } from '../rule.ts';
import { alone } from './condition.ts';
import type { Dialect } from './dialect.ts';
import { TOLD } from './questions.ts';
import { tableOf } from './store.ts';
import { inDuckDb, MACROS } from './where-duckdb.ts';
import { inTrino } from './where-trino.ts';

/** What the queries of DuckDB are asked of, for who asks them elsewhere. */
export function preamble(folder: string): Iterable<string> {
  return [
    `CREATE OR REPLACE TEMP VIEW events AS SELECT * FROM ${tableOf(folder)};\n`,
    ...MACROS.map((macro) => `${macro};\n`),
  ];
}

/** The query for the events that a rule looks at, and under which name. What it counts and in which order, it says in words. */
export function queryOf(rule: Rule, dialect: Dialect): string {
  const { id, title, origin, where, signal, on } = rule;
  const from = [origin.author && `by ${origin.author}`, origin.link, origin.file];
  const said = [
    `${title} (${id})`,
    ...from.flatMap((one) => (one ? [one] : [])),
    ...inWords(rule),
    ...(where || isNothing(on) ? [] : ['what more it asks, its code alone knows']),
    ...(signal ? ['raises no alert by itself'] : []),
  ];
  const head = said.map((line) => `-- ${visible(line)}\n`).join('');
  if (isNothing(on)) return head;
  const condition = alone(rule, dialect === 'duckdb' ? inDuckDb : inTrino);
  return `${head}SELECT ${TOLD}\nFROM events\nWHERE ${condition}\nORDER BY event_time, event_id;\n`;
}

function isNothing(on: Rule['on']): boolean {
  return on !== 'any event' && on.size === 0;
}

function inWords({ count, firstSeen, sequence, window }: Rule): string[] {
  return [
    ...(count ? [`alerts of at least ${count.atLeast} of these within ${count.over} minutes`] : []),
    ...(firstSeen ? [`alerts of what was not seen within ${firstSeen.within} days before`] : []),
    ...(sequence
      ? [
          `alerts where ${sequence.followedBy.join(', then ')} follows within ${sequence.over} minutes`,
        ]
      : []),
    ...(window?.beside
      ? [`looks at ${window.beside.join(', ')}, over ${window.over} minutes`]
      : []),
  ];
}
