import { collectors } from '../collect/catalogue.ts';
import { type AnyCollector, readersOf } from '../collect/collector.ts';
import type { AnyControl } from '../controls/control.ts';
import { asksOf } from '../judge/asks.ts';
import { ANSWERS } from './attested.ts';
import { type Explained, explained, inSections, oneLine, wrap } from './explained.ts';

interface ExplainedControl extends Explained {
  on: string;
  fix: string;
  exempt?: string;
  /** By people, under `attestations` in castellan.yaml. */
  answered?: true;
  reads: string[];
  permissions: string[];
  examples?: { fail: string; pass: string };
}

export function explainedControl(control: AnyControl): ExplainedControl {
  const { on, fix, exempt, sources, examples } = control;
  const asked = asksOf(control);
  return {
    ...explained(control),
    on,
    fix: oneLine(fix),
    ...(exempt !== undefined && { exempt: oneLine(exempt) }),
    ...(sources.includes('person') && { answered: true as const }),
    reads: asked.flatMap(({ type, facts, across }) =>
      facts.map((fact) => `${type} ${fact}${across ? ', in every account of the run' : ''}`),
    ),
    permissions: [
      ...new Set(asked.flatMap(({ type, facts }) => permissionsOf(type, facts))),
    ].sort(),
    ...(examples && { examples }),
  };
}

export function controlInWords(told: ExplainedControl): Iterable<string> {
  const { id, fix, exempt, reads, permissions, answered } = told;
  return inSections(told, [
    ['Fix', wrap(fix)],
    ['Does not apply', exempt === undefined ? [] : wrap(exempt)],
    ['Reads', reads],
    ['Permissions', permissions],
    ['How to answer (castellan.yaml)', answered ? answerTo(id) : []],
  ]);
}

/** The IAM actions the facts take, those of the listing among them. */
function permissionsOf(type: string, facts: readonly string[]): string[] {
  const catalogue: readonly AnyCollector[] = collectors;
  const collector = catalogue.find((one) => one.type === type);
  if (!collector) return [];
  const readers = new Map(readersOf(collector));
  return [...collector.list.needs, ...facts.flatMap((fact) => readers.get(fact)?.needs ?? [])];
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
