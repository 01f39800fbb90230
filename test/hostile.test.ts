import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Finding } from '../src/model/finding.ts';
import { fromColumns } from '../src/report/columns.ts';
import { csv } from '../src/report/csv.ts';
import type { Details } from '../src/report/details.ts';
import { html } from '../src/report/html.ts';
import { json } from '../src/report/json.ts';
import { ndjson } from '../src/report/ndjson.ts';
import { summary } from '../src/report/summary.ts';
import { terminal } from '../src/report/terminal.ts';
import { visible } from '../src/report/visible.ts';
import { hostileStrings } from './hostile-strings.ts';
import { poisoned, wellFormed } from './poisoned.ts';

test('there are enough of them', () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(150);
});

const rows = hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text] as const);

test.for(rows)('json keeps %s', ([, text]) => {
  expect(JSON.parse([...json(poisoned(text))].join(''))).toStrictEqual(poisoned(wellFormed(text)));
});

test.for(rows)('ndjson keeps %s, a line each', ([, text]) => {
  const { tallies, findings, ...header } = poisoned(wellFormed(text));
  const chunks = [...ndjson(poisoned(text))].join('');
  expect(
    chunks
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  ).toStrictEqual([
    header,
    ...findings.map((finding) => ({ finding })),
    ...tallies.map((tally) => ({ tally })),
  ]);
});

test.for(rows)('csv keeps %s, and no cell is a formula', ([, text]) => {
  const [header = [], ...cells] = parseCsv([...csv(poisoned(text))].join(''));
  const { findings } = poisoned(wellFormed(text));
  expect(cells).toHaveLength(findings.length);
  for (const [index, finding] of [...findings].entries()) {
    const row = new Map(header.map((name, column) => [name, cells[index]?.[column] ?? '']));
    expect(
      [...row.values()].filter((cell) => /^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(cell)),
    ).toStrictEqual([]);
    for (const [name, expected] of Object.entries(csvFields(finding))) {
      expect([expected, `'${expected}`]).toContain(row.get(name));
    }
  }
});

test.for(rows)('a terminal shows %s and does nothing', ([, text]) => {
  const findings = poisoned(text);
  const full = [...terminal(findings, { controls: details(text).controls })].join('');
  const short = summary(findings, { reports: [text] });
  for (const output of [full, short]) expect(output.match(ACTIVE_IN_TERMINALS)).toBeNull();
  for (const label of ['because   ', 'fix       ']) expect(full).toContain(label + visible(text));
  expect(full).toContain(`read      ${visible(text)} = `);
});

test.for(rows)('html shows %s as text', ([, text]) => {
  const [title = '', body = '', data = ''] = [...html(poisoned(text), SHELL, details(text))]
    .join('')
    .split(CUT);
  const shown = wellFormed(text).replaceAll('\0', '\ufffd');
  expect(textOf(title).tags).toStrictEqual([]);
  const { tags, texts } = textOf(body);
  expect(tags.filter((tag) => !HARMLESS_TAG.test(tag))).toStrictEqual([]);
  if (shown !== '') expect(texts).toEqual(expect.arrayContaining([shown, `${shown}:1`]));
  const blocks = new Map(
    [...data.matchAll(BLOCK)].map(([, name, base64 = '']) => [
      name,
      JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString()),
    ]),
  );
  expect(data.replaceAll(BLOCK, '')).toBe('');
  expect(fromColumns({ ...blocks.get('columns'), texts: blocks.get('texts') })).toStrictEqual(
    poisoned(wellFormed(text)).findings.map(({ id, ...finding }) => finding),
  );
});

function details(text: string): Details {
  const words = { id: text, title: text, why: text, fix: text, guides: [text], frameworks: [text] };
  const requirements = [{ id: text, text, answers: [text], state: text }];
  const standard = { id: text, title: text, requirements };
  return {
    controls: [{ ...words, on: 'AWS::S3::Bucket', severity: 'high', see: [] }],
    guides: [standard],
    frameworks: [standard],
  };
}

const ACTIVE_IN_TERMINALS =
  /[^\P{C}\n\p{Cn}\p{Co}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const CUT = '\0cut\0';
const SHELL = `<!--castellan:title-->${CUT}<!--castellan:static-->${CUT}<!--castellan:data-->`;
const BLOCK =
  /<script type="application\/octet-stream" id="castellan-([a-z]+)">([A-Za-z0-9+/=]*)<\/script>\n/g;
const HARMLESS_TAG =
  /^<\/?(?:h1|h2|h3|p|ul|li|strong|table|thead|tbody|tr|article|dl|dt|dd|bdi|code|br|td|th(?: scope="(?:col|row)")?|span(?: class="severity (?:critical|high|medium|low)")?|(?:p|ul) class="(?:run|counts)")>$/;

/** The tags and the texts between them, as a browser would read them. */
function textOf(markup: string): { tags: string[]; texts: string[] } {
  const parts = markup.split(/(<[^>]*>)/);
  return {
    tags: parts.filter((_, index) => index % 2 === 1),
    texts: parts.filter((_, index) => index % 2 === 0).map(decoded),
  };
}

function decoded(text: string): string {
  expect(text).not.toMatch(/[<>]/);
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&');
}

function csvFields({ control, title, reason = '', resource, guides, ...rest }: Finding) {
  return {
    control,
    title,
    reason,
    account: resource.account,
    region: resource.region,
    resource: resource.id,
    name: resource.name,
    file: rest.location?.file ?? '',
    guides: guides.join(' '),
    id: rest.id,
  };
}

/** RFC 4180, strictly: every field quoted, rows ended by CRLF. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error('not RFC 4180');
    row.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
