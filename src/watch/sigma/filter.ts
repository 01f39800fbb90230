import { type Node, RuleRefused } from '../rule-text.ts';
import { readDetection } from './detection.ts';
import type { Lists } from './expand.ts';
import type { Expression } from './expression.ts';
import { textsOf } from './head.ts';

/** What a filter takes away from rules. */
export interface SigmaFilter {
  /** By id or name. */
  rules: readonly string[];
  /** What must hold besides what the rule asks. */
  keeps: Expression;
  line: number;
}

/**
 * Reads the `filter` of a document. Its condition says what is taken away in the specification (`selection`), and what is
 * kept in the tools that came before it (`not selection`): either way what the selection names is taken away.
 */
export function readFilter(node: Node, lists: Lists): SigmaFilter {
  const { line } = node;
  if (node.kind !== 'map') throw new RuleRefused(line, 'has a filter that is no map');
  const rules = textsOf(node.members, 'rules');
  if (rules.length === 0) throw new RuleRefused(line, 'has a filter that names no rules');
  const condition = node.members.get('condition');
  if (condition?.kind === 'list')
    throw new RuleRefused(condition.line, 'has a filter with more than one condition');
  const { parts } = readDetection(node, lists, ['rules']);
  const [asked] = parts;
  const written = condition?.kind === 'scalar' ? condition.text : '';
  if (!asked) throw new RuleRefused(line, 'has no condition');
  if (!/\bnot\b/i.test(written)) return { rules, keeps: { kind: 'not', part: asked }, line };
  if (isNegated(asked)) return { rules, keeps: asked, line };
  throw new RuleRefused(
    condition?.line ?? line,
    'has a filter of which cannot be told what it takes away; write it with or without not',
  );
}

function isNegated(expression: Expression): boolean {
  return expression.kind === 'and'
    ? expression.parts.every(isNegated)
    : expression.kind === 'not' && expression.part.kind !== 'not';
}
