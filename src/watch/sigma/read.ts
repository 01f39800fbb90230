import { readDetection } from './detection.ts';
import type { Lists } from './expand.ts';
import { compile, type Expression, literalsOf } from './expression.ts';
import { readings } from './fields.ts';
import { expectCloudTrail, readHead } from './head.ts';
import { type Node, readDocuments, SigmaRefused } from './node.ts';
import type { SigmaRule } from './rule.ts';

/** A file of rules: one YAML document each. */
export interface SigmaFile {
  file: string;
  text: string;
}

/** What can be run, and where and why something cannot. */
export interface SigmaRules {
  rules: SigmaRule[];
  refusals: Refusal[];
}

export interface Refusal {
  file: string;
  line: number;
  /** Completes "the rule ...". */
  says: string;
}

/** Reads Sigma 2.1 rules for CloudTrail. What is not understood in every part is refused, never passed over. */
export function readSigma(files: readonly SigmaFile[], lists: Lists = new Map()): SigmaRules {
  const reading = readings();
  const rules: SigmaRule[] = [];
  const refusals: Refusal[] = [];
  const attempt = (file: string, read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof SigmaRefused)) throw error;
      refusals.push({ file, line: error.line, says: error.message });
    }
  };
  for (const { file, text } of files) {
    attempt(file, () => {
      for (const document of readDocuments(text)) {
        attempt(file, () => {
          const { head, expression } = readRule(document, file, lists);
          const test = compile(expression);
          rules.push({
            ...head,
            matches: (record) => test(reading(record)),
            literals: literalsOf(expression),
          });
        });
      }
    });
  }
  return { rules, refusals };
}

function readRule(document: Node, file: string, lists: Lists) {
  const { line } = document;
  if (document.kind !== 'map') throw new SigmaRefused(line, 'is no map');
  const { members } = document;
  if (members.has('action')) throw new SigmaRefused(line, 'is in parts joined by action');
  const head = readHead(members, file, line);
  expectCloudTrail(members, line);
  const detection = members.get('detection');
  if (!detection) throw new SigmaRefused(line, 'has no detection');
  const expression: Expression = readDetection(detection, lists);
  return { head, expression };
}
