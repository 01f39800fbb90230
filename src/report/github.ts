import type { Finding, Findings, Severity } from '../model/finding.ts';
import { gapsInWords } from './coverage.ts';
import { many } from './run-in-words.ts';
import { visible } from './visible.ts';

/**
 * Annotations of GitHub Actions, worst first: each failure on its line of the changed file. GitHub shows ten of a level in
 * a step; all stand in the log. `only`: ids of the failures to tell.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function* github(
  { findings, coverage }: Findings,
  only?: ReadonlySet<string>,
): Iterable<string> {
  let told = 0;
  let waived = 0;
  let others = 0;
  for (const finding of findings) {
    if (finding.verdict !== 'fail') continue;
    if (finding.waiver) waived += 1;
    else if (only && !only.has(finding.id)) others += 1;
    else {
      told += 1;
      yield annotation(finding);
    }
  }
  for (const gap of gapsInWords(coverage)) {
    yield command('warning', { title: 'Castellan could not look' }, gap);
  }
  const counts = [
    many(told, 'failure'),
    ...(others > 0 ? [`${others} that were there before`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
  ];
  yield command('notice', { title: 'Castellan' }, counts.join(', '));
}

const LEVELS: Record<Severity, string> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

function annotation({
  severity,
  title,
  control,
  resource,
  reason = '',
  location,
}: Finding): string {
  return command(
    LEVELS[severity],
    {
      ...(location && { file: location.file, line: location.line, endLine: location.endLine }),
      ...(location?.column !== undefined &&
        location.line === location.endLine && { col: location.column }),
      title: `${severity}: not so: ${title}`,
    },
    `${resource.id}: ${reason} (castellan explain ${control})`,
  );
}

/** `::error file=main.tf,line=1::message`, with what the runner would take for its own escaped. */
function command(
  level: string,
  properties: Record<string, string | number>,
  message: string,
): string {
  const said = Object.entries(properties).map(
    ([name, value]) =>
      `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${level} ${said.join(',')}::${escaped(message)}\n`;
}

function escaped(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
