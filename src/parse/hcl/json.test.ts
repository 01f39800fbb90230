import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHclJson } from './json.ts';

test('strings are templates, wherever they stand', () => {
  const text = '{"a": {"b-${c}": ["x", "${d}", 1.5, true, null, ""]}, "e": "$${f}"}';
  const { body, problems } = parseHclJson(text);
  const shown = JSON.stringify(body.attributes, (key, value) =>
    ['start', 'end', 'nameSpan', 'form'].includes(key) ? undefined : value,
  );
  const template = (...parts: unknown[]) => ({ kind: 'template', parts });
  const put = (name: string) => ({ kind: 'interpolation', value: { kind: 'name', name } });
  const literal = (value: unknown) => ({ kind: 'literal', value });
  const items = [template('x'), template(put('d')), literal(1.5), literal(true), literal(null)];
  const tuple = { kind: 'tuple', items: [...items, template()] };
  expect(problems).toStrictEqual([]);
  expect(JSON.parse(shown)).toStrictEqual([
    {
      name: 'a',
      value: { kind: 'object', items: [{ key: template('b-', put('c')), value: tuple }] },
    },
    { name: 'e', value: template('${f}') },
  ]);
});

test('what stands in a string stands where the string does', () => {
  const text = '{\n  "a": "x\\n${lookup(b, \\"c\\")}"\n}';
  const [attribute] = parseHclJson(text).body.attributes;
  const value = attribute?.value;
  const [, put] = value?.kind === 'template' ? value.parts : [];
  expect(text.slice(value?.start, value?.end)).toBe('"x\\n${lookup(b, \\"c\\")}"');
  expect(put).toMatchObject({ kind: 'interpolation', start: value?.start, end: value?.end });
});

test.for<[text: string, names: string[], problem: string]>([
  ['', [], 'expected {, found the end of the file'],
  ['[]', [], 'expected {, found ['],
  ['{"a": 1', ['a'], 'expected }, found the end of the file'],
  ['{"a": 1, "b": x}', ['a'], 'expected a value, found x'],
  ['{"a": 01}', [], 'expected a value, found 0'],
  ['{"a": "\\q"}', [], 'expected a string, found "'],
  ['{"a": 1} 2', ['a'], 'expected the end of the file, found 2'],
  ['{"a": "${x"}', ['a'], 'expected }, found the end of the file'],
  [`{"a": ${'['.repeat(501)}`, [], 'expected at most 500 levels of nesting, found ['],
])('%j is refused', ([text, names, problem]) => {
  const { body, problems } = parseHclJson(text);
  expect(body.attributes.map(({ name }) => name)).toStrictEqual(names);
  expect(problems.map(({ message }) => message)).toStrictEqual([problem]);
});

test('JSON is read as JSON', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 }),
      (object) => {
        const { body, problems } = parseHclJson(JSON.stringify(object, null, 1));
        fc.pre(!/[$%]\{/.test(JSON.stringify(object)));
        expect(problems).toStrictEqual([]);
        expect(body.attributes.map(({ name }) => name)).toStrictEqual(Object.keys(object));
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseHclJson(text).problems.length).toBeLessThan(1000);
    }),
  );
});
