import type { Body, Expression, TemplatePart } from '../../src/parse/hcl/syntax.ts';

/** A tree without its spans: what two texts that say the same have in common. */
export type Bare<Node> = Node extends string | number | boolean | null | undefined
  ? Node
  : Node extends (infer Item)[]
    ? Bare<Item>[]
    : { [Key in Exclude<keyof Node, 'start' | 'end' | 'nameSpan' | 'header'>]: Bare<Node[Key]> };

const SPANS = new Set(['start', 'end', 'nameSpan', 'header']);

/** The tree without its spans. */
export function bare<Node>(node: Node): Bare<Node> {
  const text = JSON.stringify(node, (key, value) => (SPANS.has(key) ? undefined : value));
  return JSON.parse(text) as Bare<Node>;
}

/** Where space may be, what stands there: a line break where breaks are spaces, a comment, or nothing of note. */
export type Space = (breaks: boolean) => string;

/** A body as it might be written, from a tree. */
export function writtenBody(body: Bare<Body>, space: Space, indent = ''): string {
  const attributes = body.attributes.map(
    ({ name, value }) => `${indent}${name}${space(false)}= ${written(value, space)}`,
  );
  const blocks = body.blocks.map(({ type, labels, body }) => {
    const names = labels.map(({ text }) => `${JSON.stringify(text)} `).join('');
    return `${indent}${type} ${names}{\n${writtenBody(body, space, `${indent}  `)}${indent}}`;
  });
  return [...attributes, ...blocks].map((item) => `${item}${space(false)}\n`).join('');
}

/** An expression as it might be written. Operands of operators are to be atoms or parenthesised. */
function written(node: Bare<Expression>, space: Space, breaks = false): string {
  const s = () => space(breaks);
  const inner = (one: Bare<Expression>) => written(one, space, true);
  const same = (one: Bare<Expression>) => written(one, space, breaks);
  switch (node.kind) {
    case 'literal':
      return String(node.value);
    case 'template':
      return node.form === 'heredoc'
        ? `<<EOT\n${writtenParts(node.parts, space, heredocText)}EOT\n`
        : `"${writtenParts(node.parts, space, quotedText)}"`;
    case 'name':
      return node.name;
    case 'item':
    case 'broken':
      return '';
    case 'member':
      return `${same(node.on)}.${node.name}`;
    case 'index':
      return `${same(node.on)}[${space(true)}${inner(node.key)}${space(true)}]`;
    case 'splat':
      return `${same(node.on)}[*]${same(node.each)}`;
    case 'call': {
      const args = node.args.map((arg) => `${space(true)}${inner(arg)}`);
      return `${node.name}(${args.join(',')}${node.spread ? '...' : ''}${space(true)})`;
    }
    case 'tuple':
      return `[${node.items.map((item) => `${space(true)}${inner(item)},`).join('')}${space(true)}]`;
    case 'object':
      return writtenObject(node, space);
    case 'for':
      return writtenFor(node, space);
    case 'conditional':
      return `${same(node.condition)}${s()}? ${same(node.yes)}${s()}: ${same(node.no)}`;
    case 'unary':
      return `${node.operator}${same(node.on)}`;
    case 'binary':
      return `${same(node.left)}${s()}${node.operator} ${same(node.right)}`;
    case 'parentheses':
      return `(${space(true)}${inner(node.inner)}${space(true)})`;
  }
}

function writtenObject(node: Bare<Expression> & { kind: 'object' }, space: Space): string {
  const items = node.items.map(({ key, value }, index) => {
    const name = written(key, space);
    return `${name}${space(false)}${index % 2 ? ':' : '='} ${written(value, space)}`;
  });
  return `{${items.map((item, index) => `${item}${index % 3 ? '\n' : ','}`).join('')}}`;
}

function writtenFor(node: Bare<Expression> & { kind: 'for' }, space: Space): string {
  const inner = (one: Bare<Expression>) => written(one, space, true);
  const names = node.keyName === undefined ? node.itemName : `${node.keyName}, ${node.itemName}`;
  const head = `for ${names}${space(true)} in ${inner(node.collection)}${space(true)}:`;
  const made = node.key
    ? `${inner(node.key)} => ${inner(node.value)}${node.group ? '...' : ''}`
    : inner(node.value);
  const tail = node.condition ? `${space(true)} if ${inner(node.condition)}` : '';
  return node.key ? `{${head} ${made}${tail}}` : `[${head} ${made}${tail}]`;
}

function writtenParts(
  parts: Bare<TemplatePart>[],
  space: Space,
  textOf: (text: string) => string,
): string {
  const all = (some: Bare<TemplatePart>[]) => writtenParts(some, space, textOf);
  return parts
    .map((part) => {
      if (typeof part === 'string') return textOf(part);
      if (part.kind === 'interpolation') return `\${${written(part.value, space, true)}}`;
      if (part.kind === 'templateIf') {
        const no = part.no.length > 0 ? `%{ else }${all(part.no)}` : '';
        return `%{ if ${written(part.condition, space, true)} }${all(part.yes)}${no}%{ endif }`;
      }
      const names = part.key === undefined ? part.item : `${part.key}, ${part.item}`;
      return `%{ for ${names} in ${written(part.collection, space, true)} }${all(part.body)}%{ endfor }`;
    })
    .join('');
}

function heredocText(text: string): string {
  return text.replace(/[$%](?=\{)/g, (mark) => mark + mark);
}

function quotedText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return heredocText(escaped);
}
