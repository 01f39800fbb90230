import { literalsOf } from '../literals.ts';
import { type Node, RuleRefused, readDocuments } from '../rule-text.ts';
import { readCorrelation, type WrittenCorrelation } from './correlation.ts';
import { readDetection } from './detection.ts';
import type { Lists } from './expand.ts';
import { compile, type Expression, whereOf } from './expression.ts';
import { readings } from './fields.ts';
import { readFilter, type SigmaFilter } from './filter.ts';
import { foretoldBy } from './foretell.ts';
import { expectCloudTrail, readHead } from './head.ts';
import { linkCorrelations, type SigmaCorrelation } from './link.ts';
import type { Head, SigmaRule } from './rule.ts';

/** A file of rules: one YAML document each. */
export interface SigmaFile {
  file: string;
  text: string;
}

/** What can be run, and where and why something cannot. */
export interface SigmaRules {
  rules: SigmaRule[];
  correlations: SigmaCorrelation[];
  refusals: Refusal[];
}

export interface Refusal {
  file: string;
  line: number;
  /** Completes "the rule ...". */
  says: string;
}

/** What the documents of all files are, before they are brought together. */
interface Written {
  rules: { head: Head; expression: Expression }[];
  correlations: WrittenCorrelation[];
  filters: (SigmaFilter & { file: string })[];
}

/**
 * Reads Sigma 2.1 rules, correlations and filters for CloudTrail. What is not understood in every part is refused, never
 * passed over.
 */
export function readSigma(files: readonly SigmaFile[], lists: Lists = new Map()): SigmaRules {
  const refusals: Refusal[] = [];
  const attempt = (file: string, read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      refusals.push({ file, line: error.line, says: error.message });
    }
  };
  const written: Written = { rules: [], correlations: [], filters: [] };
  const ids = new Set<string>();
  for (const { file, text } of files) {
    attempt(file, () => {
      for (const document of readDocuments(text))
        attempt(file, () => readDocument(document, file, lists, ids, written));
    });
  }
  for (const filter of written.filters) attempt(filter.file, () => apply(filter, written.rules));
  const reading = readings();
  const rules = written.rules.map(({ head, expression }): SigmaRule => {
    const test = compile(expression);
    const literals = literalsOf(expression);
    return {
      ...head,
      matches: (record) => test(reading(record)),
      literals,
      where: whereOf(expression),
      foretold: foretoldBy(expression),
    };
  });
  const correlations = linkCorrelations(rules, written.correlations, ({ file }, reason) => {
    refusals.push({ file, line: reason.line, says: reason.message });
  });
  return { rules, correlations, refusals };
}

function readDocument(
  document: Node,
  file: string,
  lists: Lists,
  ids: Set<string>,
  into: Written,
): void {
  const { line } = document;
  if (document.kind !== 'map') throw new RuleRefused(line, 'is no map');
  const { members } = document;
  if (members.has('action')) throw new RuleRefused(line, 'is in parts joined by action');
  const head = readHead(members, file, line);
  for (const name of new Set([head.id, head.name ?? head.id])) {
    if (ids.has(name)) throw new RuleRefused(line, `is called ${name}, as another rule is`);
    ids.add(name);
  }
  const correlation = members.get('correlation');
  if (correlation) {
    into.correlations.push(readCorrelation(correlation, head, members));
    return;
  }
  expectCloudTrail(members, line);
  const filter = members.get('filter');
  if (filter) {
    into.filters.push({ ...readFilter(filter, lists), file });
    return;
  }
  const detection = members.get('detection');
  if (!detection) throw new RuleRefused(line, 'has no detection');
  into.rules.push({ head, expression: readDetection(detection, lists) });
}

function apply({ rules: names, keeps, line }: SigmaFilter, rules: Written['rules']): void {
  for (const name of names) {
    const rule = rules.find(({ head }) => head.id === name || head.name === name);
    if (!rule) throw new RuleRefused(line, `filters ${name}, which is not among the rules`);
    rule.expression = { kind: 'and', parts: [rule.expression, keeps] };
  }
}
