import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../../src/parse/hcl/expression.ts';
import { parseHcl } from '../../src/parse/hcl/parse.ts';
import { Scanner } from '../../src/parse/hcl/scanner.ts';
import type { Body, Expression } from '../../src/parse/hcl/syntax.ts';
import { anyBody, anySpace } from './arbitrary.ts';
import { bare, writtenBody } from './written.ts';

test('what is written is read back', () => {
  fc.assert(
    fc.property(anyBody, anySpace, (body, space) => {
      const { body: read, problems } = parseHcl(writtenBody(body, space));
      expect(problems).toStrictEqual([]);
      expect(bare(read)).toStrictEqual(bare(body));
    }),
    { numRuns: 400 },
  );
});

test('what an expression is, its part of the text says alone', () => {
  fc.assert(
    fc.property(anyBody, anySpace, (body, space) => {
      const text = writtenBody(body, space);
      for (const { value } of attributesOf(parseHcl(text).body)) {
        for (const node of nodesOf(value)) {
          const slice = text.slice(node.start, node.end);
          expect(bare(alone(slice)), slice).toStrictEqual(bare(node));
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('an edited attribute leaves every other as it was', () => {
  fc.assert(
    fc.property(anyBody, anySpace, fc.nat(), (body, space, which) => {
      const text = writtenBody(body, space);
      const attributes = attributesOf(parseHcl(text).body);
      const chosen = attributes[which % attributes.length];
      if (!chosen) return;
      const { start, end } = chosen.value;
      const edited = `${text.slice(0, start)}"edited"${text.slice(end)}`;
      const after = attributesOf(parseHcl(edited).body);
      const expected = attributes.map((one) => bare(one));
      expected[attributes.indexOf(chosen)] = {
        name: chosen.name,
        value: { kind: 'template', form: 'quoted', parts: ['edited'] },
      };
      expect(after.map((one) => bare(one))).toStrictEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('whatever a text is made of, reading it ends', () => {
  const pieces = fc.constantFrom(
    ...['{', '}', '[', ']', '(', ')', '"', '${', '%{', '~}', '<<EOT\n', '<<-A\n', 'EOT\n', 'A\n'],
    ...['a', 'b = ', 'for', 'in', 'if', 'endif', 'x.y', '[*]', '.*', '...', '=>', '?', ':', ','],
    ...[
      '\n',
      '\r\n',
      ' ',
      '#',
      '//',
      '/*',
      '*/',
      '\\',
      '\u0000',
      '\ud800',
      '1',
      '1e',
      '.',
      '::',
      '$',
      '%%{',
    ],
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((some) => some.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  fc.assert(
    fc.property(text, (some) => {
      const { body, problems } = parseHcl(some);
      expect(body.lost.length === 0 || problems.length > 0).toBe(true);
    }),
    { numRuns: 4000 },
  );
});

test('a broken item hides none of its neighbours', () => {
  const garbage = fc.constantFrom(
    ...[
      '= 1',
      'x = ',
      'x = [1',
      'x = {',
      'x = f(',
      'x = "abc',
      'x = "${',
      'y {',
      'y { z = ',
      '}',
      ']',
      'x y z',
    ],
    ...['x = <<EOT', 'x = 1 2', '/* never', 'x = "%{ if y }"', '"', '@', 'x = (1', 'x = ${'],
  );
  fc.assert(
    fc.property(garbage, (item) => {
      const around = `resource "a" "before" {\n  p = 1\n}\n`;
      const text = `${around}resource "a" "broken" {\n  ${item}\n}\n${around}resource "b" "after" {\n  q = 2\n}\n`;
      const { body, problems } = parseHcl(text);
      expect(problems.length).toBeGreaterThan(0);
      const headers = body.blocks.map(({ labels }) => labels.map((label) => label.text).join('.'));
      expect(headers).toStrictEqual(['a.before', 'a.broken', 'a.before', 'b.after']);
      expect(bare(body.blocks.at(-1)?.body.attributes)).toStrictEqual([
        { name: 'q', value: { kind: 'literal', value: 2 } },
      ]);
    }),
  );
});

function alone(text: string): Expression {
  const scanner = new Scanner(text);
  scanner.breaksCount = false;
  scanner.advance();
  return parseExpression(scanner);
}

function attributesOf(body: Body): Body['attributes'] {
  return [...body.attributes, ...body.blocks.flatMap((block) => attributesOf(block.body))];
}

/** The expressions in an expression that stand for themselves: an item of a splat does not. */
function nodesOf(node: Expression): Expression[] {
  const children = Object.values(node).flatMap((child: unknown) => childrenOf(child));
  return [node, ...(node.kind === 'splat' ? nodesOf(node.on) : children.flatMap(nodesOf))];
}

function childrenOf(child: unknown): Expression[] {
  if (typeof child !== 'object' || child === null) return [];
  if ('start' in child && 'kind' in child && !PARTS.has(String(child.kind)))
    return [child as Expression];
  return Object.values(child).flatMap(childrenOf);
}

const PARTS = new Set(['interpolation', 'templateIf', 'templateFor']);
