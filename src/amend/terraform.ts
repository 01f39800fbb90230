import { parseHcl } from '../parse/hcl/parse.ts';
import type { Attribute, Block, Body, Expression, Span } from '../parse/hcl/syntax.ts';
import type { Beside, Edit, Refused, Settings } from './remedy.ts';

/**
 * Edits that give the resource `type.name` of a file these settings. What is written by an expression is somebody's intention
 * and is refused; comments and formatting around stay as they are.
 */
export function amendBlock(
  text: string,
  [type, name]: readonly [type: string, name: string],
  settings: Settings,
): Edit[] | Refused {
  const block = blockIn(text, type, name);
  return block
    ? amendBody(text, block.body, settings)
    : { refused: `${type}.${name} is not there` };
}

/** An edit that puts a block beside the resource, right after it. */
export function addBeside(
  text: string,
  [type, name]: readonly [type: string, name: string],
  beside: Beside,
): Edit[] | Refused {
  const block = blockIn(text, type, name);
  if (!block) return { refused: `${type}.${name} is not there` };
  if (['count', 'for_each'].some((repeated) => attributeOf(block.body, repeated)))
    return { refused: `there are many of ${type}.${name}` };
  if (blockIn(text, beside.type, name)) return { refused: `there is a ${beside.type}.${name}` };
  const width = Math.max(beside.names.length, longestOf(beside.settings));
  const named = `  ${beside.names.padEnd(width)} = ${type}.${name}.id`;
  const body = [named, ...linesOf(beside.settings, '  ', width)].join('\n');
  const put = `\n\nresource "${beside.type}" "${name}" {\n${body}\n}`;
  return [{ start: block.end, end: block.end, text: put }];
}

function blockIn(text: string, type: string, name: string): Block | undefined {
  return parseHcl(text).body.blocks.find(
    (block) =>
      block.type === 'resource' && block.labels[0]?.text === type && block.labels[1]?.text === name,
  );
}

function attributeOf({ attributes }: Body, name: string): Attribute | undefined {
  return attributes.findLast((one) => one.name === name);
}

function amendBody(text: string, body: Body, settings: Settings): Edit[] | Refused {
  const edits: Edit[] = [];
  const missing: [string, Settings[string]][] = [];
  for (const [name, value] of Object.entries(settings)) {
    const attribute = attributeOf(body, name);
    const inner = body.blocks.filter(({ type }) => type === name);
    const isDynamic = body.blocks.some(
      ({ type, labels }) => type === 'dynamic' && labels[0]?.text === name,
    );
    if (isDynamic || inner.length > 1) return { refused: `${name} is made by a loop or is many` };
    if (typeof value === 'object' && inner[0]) {
      const within = amendBody(text, inner[0].body, value);
      if ('refused' in within) return within;
      edits.push(...within);
    } else if (!attribute) missing.push([name, value]);
    else if (typeof value === 'object' || !isPlain(attribute.value))
      return { refused: `${name} is ${text.slice(attribute.value.start, attribute.value.end)}` };
    else {
      const { start, end } = attribute.value;
      if (text.slice(start, end) !== spelled(value))
        edits.push({ start, end, text: spelled(value) });
    }
  }
  if (missing.length > 0) edits.push(added(text, body, Object.fromEntries(missing)));
  return edits;
}

/** Written out, and not said elsewhere. */
function isPlain(value: Expression): boolean {
  if (value.kind === 'literal') return true;
  return value.kind === 'template' && value.parts.every((part) => typeof part === 'string');
}

/** After the last attribute, its equals signs in line with what stands there; else at the beginning. */
function added(text: string, body: Body, settings: Settings): Edit {
  const last = body.attributes.at(-1);
  const line = text.slice(text.lastIndexOf('\n', (last ?? body.blocks[0] ?? body).start - 1) + 1);
  const indent =
    last || body.blocks[0] ? (/^[ \t]*/.exec(line)?.[0] ?? '') : `${outer(text, body)}  `;
  if (!last) {
    const isEmpty = body.blocks.length === 0 && !text.slice(body.start, body.end).includes('\n');
    const put = `\n${linesOf(settings, indent).join('\n')}${isEmpty ? `\n${outer(text, body)}` : ''}`;
    const { start, end } = inside(text, body);
    return { start, end: isEmpty ? end : start, text: put };
  }
  const isOneLine = !text.slice(body.start, last.start).includes('\n');
  if (isOneLine) return oneLine(text, body, settings);
  const end = lineEnd(text, last.end);
  const width = equalsAt(text, last) - indent.length - 1;
  return { start: end, end, text: `\n${linesOf(settings, indent, width).join('\n')}` };
}

/** `resource "a" "b" { name = "x" }` becomes a block of many lines. */
function oneLine(text: string, body: Body, settings: Settings): Edit {
  const indent = `${outer(text, body)}  `;
  const { start, end } = inside(text, body);
  const lines = [`${indent}${text.slice(start, end).trim()}`, ...linesOf(settings, indent)];
  return { start, end, text: `\n${lines.join('\n')}\n${outer(text, body)}` };
}

/** From behind the opening brace to before the closing one. */
function inside(text: string, { start, end }: Body): Span {
  return { start: text.indexOf('{', start - 1) + 1, end: text.lastIndexOf('}', end) };
}

function outer(text: string, { start }: Body): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';
}

function equalsAt(text: string, { start, nameSpan }: Attribute): number {
  const begin = text.lastIndexOf('\n', start) + 1;
  return text.indexOf('=', nameSpan.end) - begin;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function linesOf(settings: Settings, indent: string, width = 0): string[] {
  const longest = Math.max(width, longestOf(settings));
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object'
      ? [`${indent}${name} {`, ...linesOf(value, `${indent}  `), `${indent}}`]
      : [`${indent}${name.padEnd(longest)} = ${spelled(value)}`],
  );
}

/** Of the names of plain settings. */
function longestOf(settings: Settings): number {
  const plain = Object.entries(settings).filter(([, value]) => typeof value !== 'object');
  return Math.max(0, ...plain.map(([name]) => name.length));
}

function spelled(value: boolean | number | string): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
