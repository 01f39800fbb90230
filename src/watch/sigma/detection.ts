import { type Node, RuleRefused } from '../rule-text.ts';
import { readCondition, type Selections } from './condition.ts';
import type { Lists } from './expand.ts';
import type { Expression } from './expression.ts';
import { itemOf, keywordOf } from './item.ts';

type Members = Extract<Node, { kind: 'map' }>['members'];

/** What the selections of a rule or a filter ask together; `apart` are keys that are no selections. */
export function readDetection(
  node: Node,
  lists: Lists,
  apart: readonly string[] = [],
): Extract<Expression, { parts: unknown }> {
  if (node.kind !== 'map') throw new RuleRefused(node.line, 'has a detection that is no map');
  const { members } = node;
  if (members.has('timeframe'))
    throw new RuleRefused(node.line, 'has a timeframe; what happens over time is a correlation');
  const condition = members.get('condition');
  if (!condition) throw new RuleRefused(node.line, 'has no condition');
  const selections = selectionsOf(members, lists, ['condition', ...apart]);
  const conditions = condition.kind === 'list' ? condition.items : [condition];
  if (conditions.length === 0) throw new RuleRefused(condition.line, 'has no condition');
  return {
    kind: 'or',
    parts: conditions.map((one) => {
      if (one.kind === 'scalar') return readCondition(one, selections);
      throw new RuleRefused(one.line, 'has a condition that is no text');
    }),
  };
}

function selectionsOf(members: Members, lists: Lists, apart: readonly string[]): Selections {
  const selections = new Map<string, Expression>();
  for (const [name, node] of members) {
    if (apart.includes(name)) continue;
    if (/[\s()|*]/.test(name) || name === '')
      throw new RuleRefused(node.line, `calls a selection ${JSON.stringify(name)}`);
    selections.set(name, selectionOf(name, node, lists));
  }
  return selections;
}

/** A map is all of its fields; a list is any of its maps and keywords. */
function selectionOf(name: string, node: Node, lists: Lists): Expression {
  switch (node.kind) {
    case 'map': {
      if (node.members.size === 0) throw new RuleRefused(node.line, `has nothing in ${name}`);
      const parts = [...node.members].map(([key, value]) => itemOf(key, value, value.line, lists));
      return { kind: 'and', parts };
    }
    case 'list':
      if (node.items.length === 0) throw new RuleRefused(node.line, `has nothing in ${name}`);
      return {
        kind: 'or',
        parts: node.items.map((item) => {
          if (item.kind === 'list')
            throw new RuleRefused(item.line, `has a list in a list in ${name}`);
          return item.kind === 'map' ? selectionOf(name, item, lists) : keywordOf(item);
        }),
      };
    case 'scalar':
      return keywordOf(node);
  }
}
