import { UserError } from '../model/user-error.ts';
import { diff as differenceOf } from '../report/diff.ts';
import { diffJson, diffMarkdown, diffText, hasNew } from '../report/diff-in-words.ts';
import { EXIT, toFailOn, worstOf } from './exit.ts';
import { print, wantsColor } from './output.ts';
import { readRun } from './read-run.ts';

/** The flags of `castellan diff`, as commander hands them over. */
export interface DiffFlags {
  format: string;
  failOn?: string;
  allowIncomplete?: boolean;
  color?: boolean;
}

/** Prints what became of an earlier run's findings in a later one. Answers the exit code, as if only new ones counted. */
export async function diff(before: string, after: string, flags: DiffFlags): Promise<number> {
  const worst = worstOf(toFailOn(flags.failOn));
  const [earlier, later] = [await readRun(before), await readRun(after)];
  if (Date.parse(earlier.run.startedAt) > Date.parse(later.run.startedAt)) {
    throw new UserError(`${before} is later than ${after}; name the earlier run first`);
  }
  const difference = differenceOf(earlier, later);
  if (flags.format === 'json') await print(diffJson(earlier, later, difference));
  else if (flags.format === 'markdown') await print(diffMarkdown(difference));
  else {
    const colour = wantsColor(flags.color, process.stdout.isTTY);
    await print(diffText(difference, { colour }));
  }
  if (hasNew(difference, worst)) return EXIT.findings;
  return later.coverage.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}
