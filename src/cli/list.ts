import { attestations } from '../attestations/catalogue.ts';
import { controls } from '../controls/catalogue.ts';
import { detections } from '../detections/catalogue.ts';
import { coverage } from '../frameworks/cover.ts';
import type { Framework } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { UserError } from '../model/user-error.ts';
import { print } from './output.ts';
import { serviceOf } from './select.ts';
import { didYouMean } from './suggest.ts';

type Row = Record<string, string | number>;

/** What can be listed without looking at an account. */
export const LISTS = new Map<string, () => Row[]>([
  ['controls', () => controls.map(({ id, severity, on, title }) => ({ id, severity, on, title }))],
  ['detections', () => detections.map(({ id, severity, title }) => ({ id, severity, title }))],
  ['attestations', () => attestations.map(({ id, severity, title }) => ({ id, severity, title }))],
  ['guides', () => guides.map(standard)],
  ['frameworks', () => frameworks.map(covered)],
  ['services', servicesRows],
]);

/** Prints one of the catalogues. Answers the exit code. */
export async function list(what: string, { format }: { format: string }): Promise<number> {
  const rows = LISTS.get(what);
  if (!rows) {
    const names = [...LISTS.keys(), 'systems'];
    throw new UserError(
      `there is no list of ${what}${didYouMean(what, names)} (lists: ${names.join(', ')})`,
    );
  }
  await print(format === 'json' ? [`${JSON.stringify(rows(), null, 2)}\n`] : table(rows()));
  return 0;
}

function standard({ id, title, requirements }: Framework) {
  return { id, requirements: requirements.length, title };
}

/** In numbers, how much of it this version answers. */
function covered(framework: Framework) {
  const { id, requirements, title } = standard(framework);
  return { id, requirements, ...coverage(framework.requirements), title };
}

function servicesRows(): Row[] {
  const counts = new Map<string, number>();
  for (const { id } of controls) counts.set(serviceOf(id), (counts.get(serviceOf(id)) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, count]) => ({ service, controls: count }));
}

/** Numbers say what they count. */
export function table(rows: readonly Row[]): string[] {
  const texts = rows.map((row) =>
    Object.entries(row).map(([column, value]) =>
      typeof value === 'number'
        ? `${value} ${value === 1 ? column.replace(/s$/, '') : column}`
        : value,
    ),
  );
  const widths = (texts[0] ?? []).map((_, i) =>
    Math.max(...texts.map((text) => text[i]?.length ?? 0)),
  );
  return texts.map((text) => {
    const cells = text.map((cell, i) => cell.padEnd(widths[i] ?? 0));
    return `${cells.join('  ').trimEnd()}\n`;
  });
}
