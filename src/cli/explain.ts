import { collectors } from '../collect/catalogue.ts';
import { type AnyCollector, readersOf } from '../collect/collector.ts';
import type { AnyControl } from '../controls/control.ts';
import { requirementsOf } from '../frameworks/frameworks.ts';
import { asksOf } from '../judge/asks.ts';
import { UserError } from '../model/user-error.ts';
import { byFramework } from '../report/requirements.ts';
import { ANSWERS } from './attested.ts';
import { print } from './output.ts';
import { didYouMean } from './suggest.ts';
import { yardsticks } from './yardsticks.ts';

/** Prints what a control is about. Answers the exit code. */
export async function explain(id: string, { format }: { format: string }): Promise<number> {
  const control = yardsticks.find((one) => one.id === id);
  if (!control) {
    const guess = didYouMean(
      id,
      yardsticks.map((one) => one.id),
    );
    throw new UserError(`there is no control ${id}${guess} (see castellan list controls)`);
  }
  const told = explanation(control);
  await print(format === 'json' ? [`${JSON.stringify(told, null, 2)}\n`] : inWords(told));
  return 0;
}

interface Explanation {
  id: string;
  severity: string;
  on: string;
  title: string;
  why: string;
  fix: string;
  exempt?: string;
  /** By people, under `attestations` in castellan.yaml. */
  answered?: true;
  reads: string[];
  permissions: string[];
  settings: object;
  guides: string[];
  frameworks: string[];
  see: string[];
  examples?: { fail: string; pass: string };
}

function explanation(control: AnyControl): Explanation {
  const asked = asksOf(control);
  return {
    id: control.id,
    severity: control.severity,
    on: control.on,
    title: control.title,
    why: oneLine(control.why),
    fix: oneLine(control.fix),
    ...(control.exempt !== undefined && { exempt: oneLine(control.exempt) }),
    ...(control.sources.includes('person') && { answered: true as const }),
    reads: asked.flatMap(({ type, facts, across }) =>
      facts.map((fact) => `${type} ${fact}${across ? ', in every account of the run' : ''}`),
    ),
    permissions: [
      ...new Set(asked.flatMap(({ type, facts }) => permissionsOf(type, facts))),
    ].sort(),
    settings: control.settings ?? {},
    ...requirementsOf(control.id),
    see: [...control.see],
    ...(control.examples && { examples: control.examples }),
  };
}

/** The IAM actions the facts take, those of the listing among them. */
function permissionsOf(type: string, facts: readonly string[]): string[] {
  const catalogue: readonly AnyCollector[] = collectors;
  const collector = catalogue.find((one) => one.type === type);
  if (!collector) return [];
  const readers = new Map(readersOf(collector));
  return [...collector.list.needs, ...facts.flatMap((fact) => readers.get(fact)?.needs ?? [])];
}

function* inWords(told: Explanation): Iterable<string> {
  yield `${told.id}  ${told.severity.toUpperCase()}\n${told.title}\n\n`;
  yield section('Why', wrap(told.why));
  yield section('Fix', wrap(told.fix));
  if (told.exempt !== undefined) yield section('Does not apply', wrap(told.exempt));
  yield section('Reads', told.reads);
  yield section('Permissions', told.permissions);
  if (told.answered) yield section('How to answer (castellan.yaml)', answerTo(told.id));
  const settings = Object.entries(told.settings).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  if (settings.length > 0) yield section('Settings (castellan.yaml)', settings);
  yield section('Guides', [told.guides.join(' ')]);
  if (told.frameworks.length > 0)
    yield section('Frameworks', inLines(byFramework(told.frameworks)));
  yield section('References', told.see);
}

function answerTo(id: string): string[] {
  return [
    'attestations:',
    `  ${id}:`,
    `    answer: ${ANSWERS.join(' | ')}`,
    '    by: who says so',
    '    on: 2026-03-01',
    '    evidence: what shows it, a link or a sentence',
    '    # accounts: [111122223333]   where it is not for all',
  ];
}

/** `cis-aws-7.0  2.4 2.5`, a framework after the other. */
function inLines(requirements: ReadonlyMap<string, readonly string[]>): string[] {
  const wide = 2 + Math.max(...[...requirements.keys()].map(({ length }) => length));
  return [...requirements].flatMap(([framework, ids]) =>
    wrap(ids.join(' '), 76 - wide).map(
      (line, i) => `${(i === 0 ? framework : '').padEnd(wide)}${line}`,
    ),
  );
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function wrap(text: string, width = 76): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
