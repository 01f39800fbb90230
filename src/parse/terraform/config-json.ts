import type { Attribute, Block, Body, Expression, Label } from '../hcl/syntax.ts';

/** How many labels blocks have, which JSON does not show. */
const LABELS = new Map([
  ['check', 1],
  ['data', 2],
  ['ephemeral', 2],
  ['import', 0],
  ['locals', 0],
  ['module', 1],
  ['moved', 0],
  ['output', 1],
  ['provider', 1],
  ['removed', 0],
  ['resource', 2],
  ['terraform', 0],
  ['variable', 1],
]);

/** The blocks that a configuration in JSON stands for. Whatever is not one of Terraform's is lost. */
export function blocksOfJson({ attributes, lost, start, end }: Body): Body {
  const blocks: Block[] = [];
  const unknown = [...lost];
  for (const { name, nameSpan, value } of attributes) {
    const labels = LABELS.get(name);
    if (name === '//') continue;
    if (labels === undefined) unknown.push(nameSpan);
    else {
      for (const found of nestedBlocks(value, labels, [])) {
        const { start, end } = found.labels.at(-1) ?? nameSpan;
        blocks.push({ type: name, header: { start, end }, ...found, start, end: found.body.end });
      }
    }
  }
  return { attributes: [], blocks, lost: unknown, start, end };
}

/** Bodies under as many names; in the place of each there may be a list. */
function nestedBlocks(
  value: Expression,
  depth: number,
  labels: Label[],
): Pick<Block, 'labels' | 'body'>[] {
  if (value.kind === 'tuple')
    return value.items.flatMap((item) => nestedBlocks(item, depth, labels));
  if (value.kind !== 'object') return [];
  if (depth === 0) return [{ labels, body: bodyOf(value) }];
  return value.items.flatMap(({ key, value: inner }) => {
    const text = plainText(key);
    if (text === undefined || text === '//') return [];
    return nestedBlocks(inner, depth - 1, [...labels, { text, start: key.start, end: key.end }]);
  });
}

/** The members of an object as attributes. */
export function bodyOf({ items, start, end }: Expression & { kind: 'object' }): Body {
  const attributes = items.flatMap(({ key, value }): Attribute[] => {
    const name = plainText(key);
    if (name === undefined || name === '//') return [];
    const nameSpan = { start: key.start, end: key.end };
    return [{ name, nameSpan, value, start: key.start, end: value.end }];
  });
  return { attributes, blocks: [], lost: [], start, end };
}

/** The text of a template into which nothing is put. */
export function plainText(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'template') return undefined;
  const [text = '', ...more] = node.parts;
  return typeof text === 'string' && more.length === 0 ? text : undefined;
}
