import type { EventWorld } from '../../detections/detection.ts';
import { type CloudTrailEvent, toEvent } from '../../model/event.ts';
import { isoOf } from '../noticed.ts';
import type { Rule } from '../rule.ts';

/** A match: of one event, or of several that a rule with a count was reached by. */
interface Hit {
  rule: string;
  id: string;
  second: number;
  account: string;
  subject: string;
  event: CloudTrailEvent;
}

/** What makes an alert: the hits from one second to another. */
interface Piece {
  end: Hit;
  within: Hit[];
}

/**
 * What the engine is held against: keeps every event and looks at all of them for every question, in the plainest way.
 * Written from what a rule means, not from how the engine works.
 */
export function naive(
  rules: readonly Rule[],
  records: readonly unknown[],
  world: EventWorld,
): string[] {
  const events = records.flatMap((record) => toEvent(record) ?? []);
  const oldest = (account: string) =>
    Math.min(...events.filter((one) => one.recipientAccountId === account).map(secondOf));
  return rules
    .filter(({ signal }) => !signal)
    .flatMap((rule) => {
      const own = hitsOf(rule);
      if (rule.firstSeen) return newIn(rule, own, rule.firstSeen, oldest);
      const alerts = new Map<string, { about: [string, string]; within: Set<Hit> }>();
      for (const { end, within } of piecesOf(rule)) {
        const about = aboutIn(rule, end);
        const key = JSON.stringify([about, Math.floor(end.second / 3600)]);
        const alert = alerts.get(key) ?? { about, within: new Set() };
        for (const hit of within) alert.within.add(hit);
        alerts.set(key, alert);
      }
      return [...alerts.values()].map(({ about, within }) => written(rule, about, [...within]));
    });

  function hitsOf(rule: Rule): Hit[] {
    const names = rule.on === 'any event' ? [] : [...rule.on.values()].flat();
    return events
      .filter(({ eventName }) => names.includes(eventName) || names.includes('*'))
      .filter((event) => rule.match(event, world) !== false)
      .map((event) => ({
        rule: rule.id,
        id: event.eventID ?? '',
        second: secondOf(event),
        account: event.recipientAccountId ?? '',
        subject: rule.subject(event),
        event,
      }));
  }

  function piecesOf(rule: Rule): Piece[] {
    const own = hitsOf(rule);
    const { count, window, sequence } = rule;
    if (sequence) return chainsOf(rule, own, sequence);
    if (!count && !window) return own.map((end) => ({ end, within: [end] }));
    const over = (count?.over ?? window?.over ?? 0) * 60;
    return own.flatMap((end) => {
      const within = own.filter(
        (one) =>
          isAlike(rule, one, end) && one.second <= end.second && one.second > end.second - over,
      );
      const values = new Set(within.map(({ event }) => count?.distinct?.(event)));
      const size = count?.distinct ? values.size : within.length;
      if (count && within.length <= usualFor(rule, own, end)) return [];
      return (count ? size >= count.atLeast : size === 2) ? [{ end, within }] : [];
    });
  }

  /** How many matches are still no more than usual; nobody knows where the first of the account is not long enough ago. */
  function usualFor(rule: Rule, own: readonly Hit[], end: Hit): number {
    const { usual, over } = rule.count ?? {};
    if (!usual || over === undefined) return 0;
    const until = (Math.floor(end.second / 86_400) - 1) * 86_400;
    const from = until - usual.days * 86_400;
    const inAccount = own.filter(({ account }) => rule.acrossAccounts || account === end.account);
    if (Math.min(...inAccount.map(({ second }) => second)) > from) return 0;
    const before = inAccount.filter(
      (one) => isAlike(rule, one, end) && one.second >= from && one.second < until,
    );
    return (usual.times * before.length * over) / (usual.days * 1440);
  }

  /** For each end the chain that began last. */
  function chainsOf(
    rule: Rule,
    own: readonly Hit[],
    { followedBy, over }: NonNullable<Rule['sequence']>,
  ): Piece[] {
    const steps = followedBy.map((id) => {
      const step = rules.find((one) => one.id === id);
      return step?.count ? reachedBy(step) : step ? hitsOf(step) : [];
    });
    const all = [...own, ...steps.flat()];
    return (steps.at(-1) ?? []).flatMap((end) => {
      const begins = own
        .filter((begin) => isAlike(rule, begin, end))
        .filter((begin) => end.second - begin.second <= over * 60 && leads(begin, end, steps))
        .map(({ second }) => second);
      if (begins.length === 0) return [];
      const from = Math.max(...begins);
      const within = all.filter(
        (one) => isAlike(rule, one, end) && one.second >= from && one.second <= end.second,
      );
      return [{ end, within }];
    });

    function leads(from: Hit, end: Hit, [next = [], ...rest]: readonly Hit[][]): boolean {
      return next.some((one) => {
        if (!isAlike(rule, one, end) || one.second < from.second || one.second > end.second) {
          return false;
        }
        if (one.id === from.id) return false;
        return rest.length === 0 ? one === end : leads(one, end, rest);
      });
    }
  }

  /** A rule with a count matches once in each second in which it is reached. */
  function reachedBy(rule: Rule): Hit[] {
    const ends = new Map<string, Hit>();
    for (const { end } of piecesOf(rule)) {
      const key = JSON.stringify([end.account, end.subject, end.second]);
      const known = ends.get(key);
      if (!known || end.id < known.id) ends.set(key, end);
    }
    return [...ends.values()];
  }
}

function newIn(
  rule: Rule,
  hits: readonly Hit[],
  { of, within }: NonNullable<Rule['firstSeen']>,
  oldest: (account: string) => number,
): string[] {
  const values = new Map<string, Hit[]>();
  for (const hit of hits) {
    const length = within * 86_400;
    const isKnown = hits.some(
      (one) =>
        one.account === hit.account &&
        of(one.event) === of(hit.event) &&
        one.second < hit.second &&
        one.second >= hit.second - length,
    );
    if (isKnown || oldest(hit.account) > hit.second - length) continue;
    const key = JSON.stringify([hit.account, of(hit.event)]);
    values.set(key, [...(values.get(key) ?? []), hit]);
  }
  return [...values.values()].map((some) =>
    written(rule, [some[0]?.account ?? '', some[0]?.subject ?? ''], some),
  );
}

function secondOf({ time }: CloudTrailEvent): number {
  return (time ?? 0) / 1000;
}

function aboutIn(rule: Rule, { account, subject }: Hit): [string, string] {
  return [rule.acrossAccounts ? '' : account, subject];
}

function isAlike(rule: Rule, one: Hit, other: Hit): boolean {
  return JSON.stringify(aboutIn(rule, one)) === JSON.stringify(aboutIn(rule, other));
}

function written(rule: Rule, [account, subject]: [string, string], within: readonly Hit[]): string {
  const sorted = [...within].sort((a, b) => a.second - b.second || (a.id < b.id ? -1 : 1));
  return JSON.stringify({
    detection: rule.id,
    account: rule.acrossAccounts ? null : account,
    subject,
    first: isoOf(sorted[0]?.second ?? 0),
    last: isoOf(sorted.at(-1)?.second ?? 0),
    count: sorted.length,
    events: sorted.slice(0, 10).map(({ id }) => id),
  });
}
