import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileStrings } from '../../test/hostile-strings.ts';
import { visible, visibleJson, width, wrap } from './visible.ts';

test.for([
  ['plain text', 'logs-2026', 'logs-2026'],
  ['text of any language', 'журнал 日本 😀', 'журнал 日本 😀'],
  ['escape sequence', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
  ['hyperlink', '\x1b]8;;https://x.test\x07', '\\x1b]8;;https://x.test\\x07'],
  ['C1 control', '\x9b2J', '\\x9b2J'],
  ['line breaks and tabs', 'a\r\n\tb', 'a\\x0d\\x0a\\x09b'],
  ['delete', 'a\x7f', 'a\\x7f'],
  ['direction override', 'a\u202egnp.exe', 'a\\u202egnp.exe'],
  ['nothing to see', 'a\u200bb\u2060c\u00add', 'a\\u200bb\\u2060c\\xadd'],
  ['Hangul filler', 'a\u3164', 'a\\u3164'],
  ['line separator', 'a\u2028b', 'a\\u2028b'],
  ['tag character', 'a\u{e0041}', 'a\\u{e0041}'],
  ['half a character', 'a\ud800b', 'a\\ud800b'],
])('%s', ([, text, shown]) => {
  expect(visible(text ?? '')).toBe(shown);
});

test('JSON stays the same, and nothing in it is unseen', () => {
  for (const text of hostileStrings) {
    const json = JSON.stringify([text, { text }], null, 2);
    const shown = visibleJson(json);
    expect(JSON.parse(shown)).toStrictEqual(JSON.parse(json));
    expect(shown.split('\n').map(visible).join('\n')).toBe(shown);
  }
});

test.for<[text: string, columns: number]>([
  ['logs', 4],
  ['日本', 4],
  ['e\u0301', 1],
  ['😀', 2],
])('%s takes %i columns', ([text, columns]) => {
  expect(width(text)).toBe(columns);
});

test('wrapped lines fit, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.integer({ min: 4, max: 40 }),
      (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.filter((line) => width(line) > columns)).toStrictEqual([]);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
  );
});
