import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Finding } from '../../src/model/finding.ts';
import { adaptersFor } from '../../src/parse/adapters.ts';
import type { Declarations } from '../../src/parse/declared.ts';
import { inventoryOf } from '../../src/parse/inventory.ts';
import { rootsIn } from '../../src/parse/roots.ts';
import { sourceTree } from '../../src/parse/source-tree.ts';
import { saidBy } from '../../src/parse/wholes.ts';

const adapters = await adaptersFor('all');

const NOW = '2026-01-01T00:00:00.000Z';

export type Files = Readonly<Record<string, string>>;

/** What a control says of each resource that files declare: `a.yaml:3 a.Orders fail: why`, in order of address. */
export function verdictsOf(control: string, files: Files): string[] {
  return findingsOf(control, files)
    .map(({ location, resource, verdict, reason }) => {
      const why = verdict === 'pass' || reason === undefined ? '' : `: ${reason}`;
      return `${location?.file}:${location?.line} ${resource.id} ${verdict}${why}`;
    })
    .sort();
}

/**
 * What a control says of each resource that files declare. A comment `# castellan.yaml: egressModel: proxy` in one of them
 * is heeded.
 */
export function findingsOf(control: string, files: Files): Finding[] {
  const chosen: readonly AnyControl[] = controls.filter(({ id }) => id === control);
  const settings = new Map([[control, settingsIn(files)]]);
  return declaredIn(files)
    .map((root) => inventoryOf(root, adapters, NOW))
    .flatMap((inventory) => {
      const about = saidBy(inventory);
      return judge(inventory, chosen, { all: true, settings, about }).findings;
    });
}

/** What each root among the files declares, or one of the files. */
export function declaredIn(files: Files, below = ''): Declarations[] {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return rootsIn(sourceTree(folder), below, { parameters: new Map() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Is every kind of block that files declare read by some adapter? */
export function areRead(files: Files): boolean {
  const { resources, settings, satellites } = adapters;
  return declaredIn(files).every((root) =>
    root.resources.every(
      ({ type }) => resources.has(type) || settings.has(type) || satellites.has(type),
    ),
  );
}

function settingsIn(files: Files): object {
  const said = Object.values(files).flatMap((text) => /# castellan[.]yaml: (.+)/.exec(text) ?? []);
  return parse(`{ ${said[1] ?? ''} }`);
}
