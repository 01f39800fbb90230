import { targetsOf } from './output.ts';
import { readRun } from './read-run.ts';
import { EXIT, wantsColor } from './scan.ts';
import { discardAll, openAll, write } from './written.ts';

/** The flags of `castellan report`, as commander hands them over. */
export interface ReportFlags {
  format?: string[];
  output?: string[];
  quiet?: boolean;
  color?: boolean;
}

/** Writes an earlier run as the scan itself would have. Answers the exit code: what was found does not change it. */
export async function report(run: string, flags: ReportFlags): Promise<number> {
  const targets = targetsOf(flags.format, flags.output);
  const files = await openAll(targets);
  try {
    const color = wantsColor(flags.color, process.stdout.isTTY);
    await write(await readRun(run), targets, files, { ...flags, color });
    return EXIT.ok;
  } catch (error) {
    await discardAll(files);
    throw error;
  }
}
