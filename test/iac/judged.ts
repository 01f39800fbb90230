import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { judge } from '../../src/judge/judge.ts';
import { adapters } from '../../src/parse/adapters.ts';
import { inventoryOf } from '../../src/parse/inventory.ts';
import { rootsIn } from '../../src/parse/roots.ts';
import { sourceTree } from '../../src/parse/source-tree.ts';
import { isWhole, withoutTheUnsaid } from '../../src/parse/wholes.ts';

const NOW = '2026-01-01T00:00:00.000Z';

/** What a control says of each resource that files declare: `a.yaml:3 a.Orders fail: why`, in order of address. */
export function verdictsOf(control: string, files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const chosen: readonly AnyControl[] = controls.filter(({ id }) => id === control);
  const roots = rootsIn(sourceTree(folder), '', { parameters: new Map() });
  return roots
    .map((root) => inventoryOf(root, adapters, NOW))
    .map((inventory) => (chosen.some(ofWhole) ? withoutTheUnsaid(inventory) : inventory))
    .flatMap((inventory) => judge(inventory, chosen, { all: true }).findings)
    .map(({ location, resource, verdict, reason }) => {
      const why = verdict === 'pass' || reason === undefined ? '' : `: ${reason}`;
      return `${location?.file}:${location?.line} ${resource.id} ${verdict}${why}`;
    })
    .sort();
}

function ofWhole({ on }: AnyControl): boolean {
  return isWhole({ type: on });
}
