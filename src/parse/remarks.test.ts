import { expect, test } from 'vitest';
import { parseHcl } from './hcl/parse.ts';
import { remarksIn, yamlComments } from './remarks.ts';

const WAIVE = 'castellan:waive a.b owner=x';

/** What each remark says and of which line: `1 -> 2 castellan:waive ...`. */
function said(text: string, comments = parseHcl(text).comments): string[] {
  return remarksIn('main.tf', text, comments).map(
    ({ line, of, text: words }) => `${line} -> ${of} ${words}`,
  );
}

test.for<[name: string, text: string, expected: string[]]>([
  ['above a block', `# ${WAIVE}\nresource "a" "b" {}\n`, [`1 -> 2 ${WAIVE}`]],
  [
    'two of them, and a blank line',
    `# ${WAIVE}\n\n// ${WAIVE}\na = 1\n`,
    [`1 -> 4 ${WAIVE}`, `3 -> 4 ${WAIVE}`],
  ],
  ['at the end of a line', `a = 1 # ${WAIVE}\nb = 2\n`, [`1 -> 1 ${WAIVE}`]],
  ['within a comment of many lines', `/*\n  ${WAIVE}\n*/\na = 1\n`, [`2 -> 4 ${WAIVE}`]],
  ['in a text', `a = "# ${WAIVE}"\n`, []],
  ['in a heredoc', `a = <<E\n# ${WAIVE}\nE\n`, []],
  ['another word', '# castellan:waiver a.b\n# a note\na = 1\n', []],
  [
    'of another scanner',
    '#checkov:skip=CKV_AWS_1:why\na = 1\n',
    ['1 -> 2 checkov:skip=CKV_AWS_1:why'],
  ],
  [
    'of two others',
    '#tfsec:ignore:a #trivy:ignore:b\na = 1\n',
    ['1 -> 2 tfsec:ignore:a #trivy:ignore:b'],
  ],
  ['at the end of the file', `# ${WAIVE}`, [`1 -> 2 ${WAIVE}`]],
])('%s', ([, text, expected]) => {
  expect(said(text)).toStrictEqual(expected);
});

test('of YAML', () => {
  const text = `a: 1\n# ${WAIVE}\nb: x#${WAIVE}\n`;
  expect(said(text, yamlComments(text))).toStrictEqual([`2 -> 3 ${WAIVE}`]);
});
