import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

test('a patch in the usual form', () => {
  const before = 'a\nb\nc\nd\ne\nf\n';
  expect(unifiedDiff('x.tf', before, 'a\nb\nc\nD\nd2\ne\nf\n')).toBe(
    '--- a/x.tf\n+++ b/x.tf\n@@ -1,6 +1,7 @@\n a\n b\n c\n-d\n+D\n+d2\n e\n f\n',
  );
  expect(unifiedDiff('x.tf', before, before)).toBe('');
});

test('what is put in before something alike takes nothing away', () => {
  const block = (name: string) => `resource "a" "${name}" {\n  b = 1\n}\n\n`;
  const diff = unifiedDiff(
    'x.tf',
    `${block('p')}${block('q')}`,
    ['p', 'new', 'newer', 'q'].map(block).join(''),
  );
  expect(diff.split('\n').filter((line) => /^-(?!--)/.test(line))).toStrictEqual([]);
  expect(diff.split('\n').filter((line) => /^[+](?![+][+])/.test(line))).toHaveLength(8);
});

test('git makes of the old text the new one by it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-diff-'));
  const lines = fc.array(fc.constantFrom('', 'a', 'b', '}', '  c'), { maxLength: 30 });
  const text = fc
    .tuple(lines, fc.boolean())
    .map(([all, ends]) => all.join('\n') + (ends ? '\n' : ''));
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(join(folder, 'x'), before);
        const input = unifiedDiff('x', before, after);
        execFileSync('git', ['apply', '--unsafe-paths', '--whitespace=nowarn', '-'], {
          cwd: folder,
          input,
          stdio: 'pipe',
        });
        expect(readFileSync(join(folder, 'x'), 'utf8')).toBe(after);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
