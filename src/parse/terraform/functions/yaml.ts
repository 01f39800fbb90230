import { numberText } from '../text.ts';
import { EvaluationError, settled, sortedEntries, type Value } from '../value.ts';

/** YAML in blocks, as Terraform writes it: every text and key in quotes, longer texts as `|` blocks. */
export function encodeYaml(value: Value): string {
  const lines = linesOf(value, '');
  return `${lines.join('\n')}\n`;
}

/** The lines of a value, each indented; what is one line has no indentation. */
function linesOf(value: Value, indent: string): string[] {
  const known = settled(value);
  if (known === null || typeof known !== 'object') return [scalar(known, indent)];
  if (known.kind === 'sequence') {
    if (known.items.length === 0) return [`${indent}[]`];
    return known.items.flatMap((item) => nestedIn(`${indent}-`, item, `${indent}  `, true));
  }
  if (known.kind === 'mapping') {
    if (known.entries.size === 0) return [`${indent}{}`];
    return sortedEntries(known).flatMap(([key, entry]) =>
      nestedIn(`${indent}${JSON.stringify(key)}:`, entry, indent, false),
    );
  }
  throw new EvaluationError('it is not known whole');
}

function nestedIn(head: string, value: Value, indent: string, inSequence: boolean): string[] {
  const known = settled(value);
  const isScalar = known === null || typeof known !== 'object';
  if (isScalar) return [`${head} ${scalar(known, `${indent}${inSequence ? '' : '  '}`)}`];
  const isSequence = known.kind === 'sequence';
  const isEmpty = isSequence
    ? known.items.length === 0
    : known.kind === 'mapping' && known.entries.size === 0;
  if (isEmpty) return [`${head} ${isSequence ? '[]' : '{}'}`];
  const inner = inSequence || isSequence ? indent : `${indent}  `;
  const lines = linesOf(value, inner);
  if (!inSequence) return [head, ...lines];
  const [first = '', ...more] = lines;
  return [`${head} ${first.trimStart()}`, ...more];
}

function scalar(value: null | string | number | boolean, indent: string): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'string') return String(value);
  // A block cannot begin with space, nor end with more than one line break.
  const isBlock = /^[^\s].*\n/.test(value) && !/\s\n$/.test(value) && !/[\r\t]/.test(value);
  if (!isBlock) return JSON.stringify(value);
  const chomp = value.endsWith('\n') ? '' : '-';
  const lines = value.replace(/\n$/, '').split('\n');
  return [`|${chomp}`, ...lines.map((line) => (line === '' ? '' : `${indent}${line}`))].join('\n');
}
