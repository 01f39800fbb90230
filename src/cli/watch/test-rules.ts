import { toEvent } from '../../model/event.ts';
import { UserError } from '../../model/user-error.ts';
import { toJson } from '../../report/json.ts';
import { visible } from '../../report/visible.ts';
import { alertsIn } from '../../watch/alerts-in.ts';
import type { Rule } from '../../watch/rule.ts';
import { eventWorldOf } from '../../watch/world.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import { type Case, type Cases, casesIn } from './cases.ts';
import { ruleFiles } from './rule-files.ts';

export interface WatchTestFlags {
  format: string;
  sigmaLists?: string;
}

/** What rules say of example events. */
interface Tested {
  events: { event: string; matches: Named[] }[];
  alerts: Named[];
  /** What is not as the file expects. */
  unmet: string[];
  /** How much the file expects. */
  expected: number;
}

/** A rule as people call it, and who wrote it. */
interface Named {
  id: string;
  title: string;
  author?: string;
}

/** Runs rules over example events and prints which match. Answers 3 where an expectation of the events' file is not met. */
export async function watchTest(
  path: string,
  events: string,
  { format, sigmaLists }: WatchTestFlags,
): Promise<number> {
  const lists = sigmaLists === undefined ? {} : { sigmaLists };
  const isOfCloudWatch = path.endsWith('.json');
  const rules = await ruleFiles({
    ...lists,
    ...(isOfCloudWatch ? { metricFilters: [path] } : { sigma: [path] }),
  });
  const tested = await testRules(rules, await casesIn(events));
  await print(format === 'json' ? [toJson(tested)] : inWords(tested));
  return tested.unmet.length > 0 ? EXIT.findings : EXIT.ok;
}

async function testRules(rules: readonly Rule[], { cases, alerts }: Cases): Promise<Tested> {
  const world = eventWorldOf(undefined);
  // What a correlation looks at is shown as the rule it is of.
  const shown = rules.filter(({ window, note }) => !window && !note);
  for (const name of cases.flatMap(({ matches = [], misses = [] }) => [...matches, ...misses]))
    expectRule(name, shown);
  for (const name of alerts ?? []) expectRule(name, rules);
  const unmet: string[] = [];
  const events = cases.map((one, i) => {
    const event = toEvent(one.record);
    const matched = event ? shown.filter((rule) => rule.match(event, world) !== false) : [];
    const name = nameOf(one, i);
    unmet.push(...unmetBy(one, matched).map((says) => `${name}: ${says}`));
    return { event: name, matches: matched.map(namedOf) };
  });
  const alerting = await alertingOf(
    rules,
    cases.map(({ record }) => record),
  );
  const missed = (alerts ?? []).filter((name) => !alerting.some((rule) => isCalled(rule, name)));
  const odd = alerting.filter((rule) => alerts && !alerts.some((name) => isCalled(rule, name)));
  unmet.push(
    ...missed.map((name) => `${name} does not alert`),
    ...odd.map(({ title }) => `${title} alerts`),
  );
  const expected = cases.reduce(
    (sum, { matches, misses = [] }) =>
      sum + (matches ? Math.max(1, matches.length) : 0) + misses.length,
    alerts ? Math.max(1, alerts.length) : 0,
  );
  return { events, alerts: alerting.map(namedOf), unmet, expected };
}

function expectRule(name: string, rules: readonly Rule[]): void {
  if (rules.some((rule) => isCalled(rule, name))) return;
  throw new UserError(`the events expect something of ${name}, which is none of the rules`);
}

function unmetBy({ matches, misses = [] }: Case, matched: readonly Rule[]): string[] {
  const isMatched = (name: string) => matched.some((rule) => isCalled(rule, name));
  return [
    ...(matches ?? []).filter((name) => !isMatched(name)).map((name) => `${name} does not match`),
    ...misses.filter(isMatched).map((name) => `${name} matches`),
    ...(matches?.length === 0 ? matched.map(({ title }) => `${title} matches`) : []),
  ];
}

/** The rules that alert when nothing comes after these records. */
async function alertingOf(rules: readonly Rule[], records: readonly unknown[]): Promise<Rule[]> {
  const alerts = await alertsIn([records], rules, eventWorldOf(undefined));
  const ids = new Set(alerts.map(({ detection }) => detection));
  return rules.filter(({ id }) => ids.has(id));
}

function isCalled({ id, title }: Rule, name: string): boolean {
  return id === name || title === name;
}

function namedOf({ id, title, origin: { author } }: Rule): Named {
  return { id, title, ...(author !== undefined && { author }) };
}

function nameOf({ name, record }: Case, at: number): string {
  const event = toEvent(record);
  return name ?? `${at + 1} ${event?.eventName || 'no record of CloudTrail'}`;
}

function* inWords({ events, alerts, unmet, expected }: Tested): Iterable<string> {
  for (const { event, matches } of events) {
    if (matches.length === 0) continue;
    yield `${visible(event)}\n`;
    for (const rule of matches) yield `  matches  ${titled(rule)}\n`;
  }
  const matched = events.filter(({ matches }) => matches.length > 0).length;
  yield `${matched} of ${events.length} ${events.length === 1 ? 'event' : 'events'} matched\n`;
  for (const rule of alerts) yield `alerts  ${titled(rule)}\n`;
  if (expected === 0) return;
  for (const says of unmet) yield `not met  ${visible(says)}\n`;
  yield `${unmet.length === 0 ? 'all' : 'not all'} of ${expected} expectations met\n`;
}

function titled({ title, author }: Named): string {
  return visible(author === undefined ? title : `${title} (by ${author})`);
}
