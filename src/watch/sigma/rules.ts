import { type CloudTrailEvent, principalOf } from '../../model/event.ts';
import { askedBy } from '../literals.ts';
import type { Rule } from '../rule.ts';
import { windowOf } from './correlate.ts';
import { Reading } from './fields.ts';
import { noteOf, subjectOf, textsAt, valuesIn } from './grouping.ts';
import type { Part, SigmaCorrelation } from './link.ts';
import type { SigmaRules } from './read.ts';
import type { Head, SigmaRule } from './rule.ts';

/** Sigma's rules as the watch runs them: each that alerts by itself, each correlation, and what correlations look at. */
export function rulesOf({ rules, correlations }: Omit<SigmaRules, 'refusals'>): Rule[] {
  const referred = new Set(correlations.flatMap(({ parts }) => parts.map(({ of }) => of.id)));
  const alerting = new Set(
    correlations.flatMap(({ generates, parts }) => (generates ? parts.map(({ of }) => of.id) : [])),
  );
  const isQuiet = ({ id, level }: Head) =>
    level === 'informational' || (referred.has(id) && !alerting.has(id));
  return [
    ...rules.map((rule) => alone(rule, isQuiet(rule))),
    ...correlations.flatMap((one) => [together(one, isQuiet(one)), ...signalsOf(one)]),
  ];
}

/** A rule that is enough by itself. */
function alone(rule: SigmaRule, isQuiet: boolean): Rule {
  return {
    ...toldOf(rule),
    on: askedBy(rule.literals),
    where: rule.where,
    foretold: rule.foretold,
    match: ({ record }) => rule.matches(record),
    subject: principalOf,
    ...(isQuiet && { signal: true }),
  };
}

/** It sees nothing itself, and looks at what its rules see. */
function together(correlation: SigmaCorrelation, isQuiet: boolean): Rule {
  const { parts, seconds } = correlation;
  const names = parts.map((part) => nameOf(correlation, part));
  return {
    ...toldOf(correlation),
    on: new Map(),
    match: () => false,
    subject: principalOf,
    acrossAccounts: true,
    window: {
      over: seconds / 60,
      beside: names,
      regroup: (rule, subject) => {
        const part = parts.find(({ of }) => of.id === rule);
        return part ? regrouped(subject, part) : subject;
      },
      ...windowOf(correlation, names),
    },
    ...(isQuiet && { signal: true }),
  };
}

/** What a correlation is about, as one that builds on it groups: by some of the same fields. */
function regrouped(subject: string, { of, groupBy }: Part): string {
  if (!('parts' in of)) return subject;
  const values = valuesIn(subject, of.groupBy.length);
  return subjectOf(groupBy.map((field) => values[of.groupBy.indexOf(field)] ?? ''));
}

/** What a correlation calls a rule of its: a correlation is itself, a rule sees for it alone. */
function nameOf({ id }: SigmaCorrelation, { of }: Part): string {
  return 'parts' in of ? of.id : `${id}/${of.id}`;
}

function signalsOf(correlation: SigmaCorrelation): Rule[] {
  return correlation.parts.flatMap((part) => {
    const { of, groupBy } = part;
    if ('parts' in of) return [];
    const subject = ({ record }: CloudTrailEvent) => textsAt(new Reading(record), groupBy);
    const note = ({ record }: CloudTrailEvent) => noteOf(correlation, new Reading(record));
    return {
      ...toldOf(of),
      id: nameOf(correlation, part),
      on: askedBy(of.literals),
      where: of.where,
      foretold: of.foretold,
      match: (event) =>
        of.matches(event.record) && subject(event) !== undefined && note(event) !== undefined,
      subject: (event) => subjectOf(subject(event) ?? []),
      acrossAccounts: true,
      note: (event) => note(event) ?? '',
      signal: true,
    } satisfies Rule;
  });
}

/** What alerts say of it: its author too, as the licence of most rules asks. */
function toldOf(
  head: Head,
): Pick<Rule, 'id' | 'title' | 'severity' | 'triage' | 'attack' | 'origin'> {
  const { id, title, level, attack, author, references, falsePositives, file, line } = head;
  const link = references.find((one) => one.startsWith('https://'));
  const harmless = falsePositives.filter(
    (one) => !/^(unknown|none|unlikely)\.?$/i.test(one.trim()),
  );
  return {
    id,
    title,
    severity: level === 'informational' ? 'low' : level,
    triage: harmless.map((one) => `Its author knows as harmless: ${one.trim()}`),
    attack,
    origin: {
      kind: 'sigma',
      ...(author !== null && { author }),
      ...(link !== undefined && { link }),
      file: `${file}:${line}`,
    },
  };
}
