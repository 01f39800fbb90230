import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { remedies } from '../../src/amend/remedies.ts';
import { iac } from '../../src/cli/iac/iac.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { areRead, verdictsOf } from './judged.ts';

const known: readonly AnyControl[] = controls;

/** What the fix of a control makes of a file. */
async function fixed(control: string, text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-fix-'));
  const quiet = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    writeFileSync(join(folder, 'main.tf'), text);
    const flags = { control: [control], fix: true, write: true, allowReplacement: true };
    await iac([folder], { ...flags, root: folder, color: false, allowIncomplete: true });
    return readFileSync(join(folder, 'main.tf'), 'utf8');
  } finally {
    quiet.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
}

const inTerraform = remedies
  .filter(({ own = {}, beside }) =>
    Object.keys({ ...own, ...beside }).some((kind) => kind.startsWith('aws_')),
  )
  .map(({ control }) => [control, exampleOf(control)] as const);

test.for(inTerraform.filter(([, example]) => areRead({ 'main.tf': example })))(
  '%s: what its example does wrong is mended, and a second run finds nothing to do',
  async ([control, example]) => {
    expect(failures(control, example)).not.toStrictEqual([]);
    const once = await fixed(control, example);
    expect(failures(control, once)).toStrictEqual([]);
    expect(await fixed(control, once)).toBe(once);
  },
);

function exampleOf(control: string): string {
  return known.find(({ id }) => id === control)?.examples?.fail ?? '';
}

function failures(control: string, text: string): string[] {
  return verdictsOf(control, { 'main.tf': text }).filter((verdict) => / fail/.test(verdict));
}
