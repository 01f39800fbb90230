import { diff } from '../report/diff.ts';
import { redacted } from '../report/redact.ts';
import { EXIT } from './exit.ts';
import { targetsOf, wantsColor } from './output.ts';
import { readRun } from './read-run.ts';
import { destinationsOf, send } from './send.ts';
import { discardAll, openAll, write } from './written.ts';

/** The flags of `castellan report`, as commander hands them over. */
export interface ReportFlags {
  format?: string[];
  output?: string[];
  baseline?: string;
  send?: string[];
  redact?: boolean;
  profile?: string[];
  role?: string[];
  externalId?: string;
  quiet?: boolean;
  color?: boolean;
}

/**
 * Writes an earlier run as the scan itself would have, and sends it where it is told to. Answers the exit code: what
 * was found does not change it, what did not arrive does.
 */
export async function report(run: string, flags: ReportFlags): Promise<number> {
  const destinations = destinationsOf(flags);
  const targets = targetsOf(flags.format, flags.output);
  const files = await openAll(targets);
  try {
    const color = wantsColor(flags.color, process.stdout.isTTY);
    const findings = await readRun(run);
    const baseline = flags.baseline === undefined ? undefined : await readRun(flags.baseline);
    const since = baseline && {
      startedAt: baseline.run.startedAt,
      diff: diff(baseline, findings),
    };
    const shown = flags.redact ? redacted(findings) : findings;
    await write(shown, targets, files, { ...flags, color, since });
    const arrived = await send(findings, since?.diff.fixed ?? [], destinations, flags);
    return arrived ? EXIT.ok : EXIT.incomplete;
  } catch (error) {
    await discardAll(files);
    throw error;
  }
}
