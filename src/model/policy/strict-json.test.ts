import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPolicy } from './malformed.ts';
import { parseStrictJson } from './strict-json.ts';

test.for([
  ['a name twice', '{"a":1,"a":2}'],
  ['further down', '[{"b":{"a":1,"c":[],"a":2}}]'],
  ['written another way', '{"a":1,"\\u0061":2}'],
  ['no JSON', '{"a":'],
  ['a string cut off', '{"a'],
  ['a bad escape', '{"\\x":1}'],
  ['a name twice, with quotes in it', '{"a\\\\\\"":1,"a\\\\\\"":2}'],
  ['a backslash at its end', '{"a\\'],
  ['nothing but quotes', '"'.repeat(2 ** 20 - 1)],
  ['nothing but escaped quotes', `"${'\\"'.repeat(2 ** 19 - 1)}`],
  ['nothing but backslashes', `"${'\\'.repeat(2 ** 20 - 2)}`],
  ['nested deeply', `${'['.repeat(200)}${']'.repeat(200)}`],
  ['too large', JSON.stringify('a'.repeat(2 ** 20))],
])('%s is refused', ([, text]) => {
  expect(() => parseStrictJson(text ?? '')).toThrow(MalformedPolicy);
});

test.for([
  '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
  '{"a":"a","b":"a:\\"a\\":"}',
  `${'['.repeat(60)}${']'.repeat(60)}`,
])('%s is taken', (text) => {
  expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
});

test('whatever JSON it is given comes out as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
    }),
  );
});
