import { expect, test } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import type { Row } from '../../reach/footprint/row.ts';
import { csv, ndjson } from './formats.ts';
import { type Footprint, inWords } from './in-words.ts';
import { page } from './page.ts';

/** A machine that anybody reaches, one that is kept back, and one nobody knows; everything that has a name is called this. */
function footprint(text = 'web', more: Partial<Row>[] = []): Footprint {
  const row: Row = {
    ...{ asset: `arn:${text}`, type: text, name: text, account: text, region: text },
    ...{ address: text, names: [text], protocol: 'tcp', ports: [[443, 443]] },
    ...{ sources: ['0.0.0.0/0'], share: 1, auth: 'none', verdict: 'open' },
    path: [
      { at: text, rules: [text, text] },
      { at: 'rtb-1', rules: [] },
    ],
    ...{ blockedBy: [], unknown: [] },
  };
  return {
    collectedAt: text,
    accounts: [{ id: text, regions: [text] }],
    rows: [
      row,
      {
        ...row,
        ...{ asset: `${text} 2`, verdict: 'blocked', path: [] },
        blockedBy: [{ at: text, rules: [text], code: 'SG_INGRESS' }],
      },
      { ...row, asset: `${text} 3`, verdict: 'unknown', unknown: [text] },
      ...more.map((one) => ({ ...row, ...one })),
    ],
    end: () => ({
      complete: false,
      gaps: [{ account: text, region: text, service: text, operation: text, kind: 'denied' }].map(
        (gap) => ({ ...gap, kind: 'denied' as const, reason: text, unknowns: 1 }),
      ),
    }),
  };
}

const html = (told: Footprint) => [...page(told)].join('');

test('what lets most in comes first, and its way is drawn and in words', () => {
  const text = html(footprint());
  expect(text).toContain('1 asset is reached from outside, 1 of them by anybody; 1 more may be; 1');
  expect([...text.matchAll(/<h[23]>(.*?)<\/h/g)].map(([, title]) => plain(title))).toStrictEqual([
    ...['Reached by anybody', 'May be reached', 'Kept back', 'Ways in'],
    ...['web open tcp/443', 'web unknown tcp/443'],
  ]);
  expect(text).toContain('<li><bdi>web (web; web)</bdi></li><li><bdi>rtb-1</bdi></li>');
  const [, drawing = ''] = /<svg [^>]*aria-label="([^"]*)"/.exec(text) ?? [];
  expect(drawing).toBe('anybody by IPv4, then web, then web');
  expect(text).toContain('SG_INGRESS at web (web)');
});

test('rows that differ in their address alone are one line', () => {
  const text = html(
    footprint('web', [
      { asset: 'lb', name: 'lb' },
      { asset: 'lb', address: 'b' },
    ]),
  );
  expect(text.match(/<th scope="row">/g)).toHaveLength(4);
  expect(text).toContain('and 1 more like it');
});

test('what nobody guards comes before what asks who comes', () => {
  const text = html(
    footprint('web', [
      { asset: 'a', name: 'signed', auth: 'iam' },
      { asset: 'b', name: 'asked', auth: 'application' },
      { asset: 'c', name: 'bare' },
    ]),
  );
  const [, first = ''] = text.split('<tbody>');
  const called = [...first.matchAll(/<th scope="row"><bdi>(\w+)/g)].map(([, name]) => name);
  expect(called.slice(0, 4)).toStrictEqual(['web', 'bare', 'asked', 'signed']);
});

test('what is too much to read is counted', () => {
  const many = Array.from({ length: 2100 }, (_, i) => ({ asset: `web ${i}` }));
  const text = html(footprint('web', many));
  expect(text).toContain('<p>101 more are in the other formats alone.</p>');
  expect(text).toContain('<p>The ways of 2002 more are in the other formats alone.</p>');
});

const rows = hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text] as const);

test.for(rows)('neither page nor terminal does anything for %s', ([, text]) => {
  const told = footprint(text);
  const tags =
    html(told)
      .replace(/<style>.*?<\/style>/s, '')
      .match(/<[^>]*>/g) ?? [];
  expect(tags.filter((tag) => !HARMLESS.test(tag))).toStrictEqual([]);
  expect([...inWords(told, false)].join('')).not.toMatch(
    /[^\P{C}\n\p{Cn}\p{Co}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
  );
});

test.for(rows)('no cell of CSV is a formula, and a line of NDJSON stays one: %s', ([, text]) => {
  const cells = [...csv(footprint(text))].join('').split(/","|"\r\n"|^"|"\r\n$/);
  expect(cells.filter((cell) => /^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(cell))).toStrictEqual([]);
  const lines = [...ndjson(footprint(text))].join('').split('\n');
  expect(lines).toHaveLength(6);
  for (const line of lines.slice(0, -1)) JSON.parse(line);
});

const HARMLESS =
  /^<(?:!doctype html|html lang="en"|meta (?:charset|http-equiv|name)="[^<>]*"|g|title|(?:rect|path|text|tspan|svg) [^<>]*|(?:p|span|div|th|td)(?: (?:class|scope)="[a-z-]+")?|ol|ul|li|br|bdi|table|thead|tbody|tr|h[123]|head|body|main|section|\/[a-z0-9]+)\/?>$/;

function plain(markup = ''): string {
  return markup.replace(/<[^>]*>/g, '');
}
