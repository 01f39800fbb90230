import { relative } from 'node:path';
import { type Findings, type Severity, severities } from '../../model/finding.ts';
import { UserError } from '../../model/user-error.ts';
import type { Declarations } from '../../parse/declared.ts';
import { driftBetween } from '../../parse/drift.ts';
import { inventoryOf } from '../../parse/inventory.ts';
import { loadConfig } from '../config.ts';
import { EXIT, exitCode, toFailOn, worstOf } from '../exit.ts';
import { print, type Target, targetsOf, wantsColor } from '../output.ts';
import type { ScanFlags } from '../scan/scan.ts';
import { type Choice, select } from '../select.ts';
import { timeOfRun } from '../time-of-run.ts';
import { loadWaivers } from '../waivers.ts';
import { discardAll, type OpenFile, openAll, write } from '../written.ts';
import { yardsticks } from '../yardsticks.ts';
import { type CompareFlags, earlierOf, newSince, sinceOf } from './base.ts';
import { adaptersOf, type CodeJudging, judgeRoots } from './code-judged.ts';
import { type CodeTree, linesOf, treeAt } from './code-trees.ts';
import { type RootFlags, rootsOf } from './roots.ts';

/** The flags of `castellan iac`, as commander hands them over. */
export interface IacFlags
  extends Choice,
    CompareFlags,
    RootFlags,
    Pick<
      ScanFlags,
      | 'format'
      | 'output'
      | 'failOn'
      | 'allowIncomplete'
      | 'all'
      | 'config'
      | 'waivers'
      | 'quiet'
      | 'color'
    > {
  root?: string;
  failOnUnknown?: boolean;
  fix?: boolean;
  write?: boolean;
  allowReplacement?: boolean;
  live?: string;
  drift?: boolean;
}

/** Judges what code declares, as if it were there. Answers the exit code. */
export async function iac(paths: readonly string[], flags: IacFlags): Promise<number> {
  refuse(flags);
  const failOn = toFailOn(flags.failOn);
  const targets = targetsOf(flags.format, flags.output);
  const compare = earlierOf(flags);
  const files = await openAll(targets);
  try {
    const trees = paths.map((path) => treeAt(path, flags));
    const { account, ...judging } = await judgingOf(flags, trees);
    const placed = { ...(account !== undefined && { account }), ...flags };
    const roots = await rootsOf(trees, placed);
    const outlet: Outlet = { targets, files, flags };
    if (flags.drift) return await showDrift(roots, judging, outlet);
    if (flags.fix) return await fix(paths, trees, roots, judging, outlet, placed);
    const findings = await judgeRoots(roots, judging);
    const before = await compare(trees, roots, { ...judging, note: () => {} }, placed);
    const since = before && sinceOf(before, findings);
    const color = wantsColor(flags.color, process.stdout.isTTY);
    const shown = targets.length > 0 ? targets : [{ format: 'terminal' as const }];
    const only = flags.newOnly && before && newSince(before, findings);
    const telling = { ...(only && { only }), code: linesOf(trees) };
    await write(findings, shown, files, { ...flags, ...telling, color, since });
    const code = exitCode(findings, failOn, flags, since?.diff);
    return code === EXIT.ok && flags.failOnUnknown && hasUnknown(findings, failOn)
      ? EXIT.findings
      : code;
  } catch (error) {
    await discardAll(files);
    throw error;
  }
}

/** Where a run is told. */
interface Outlet {
  targets: readonly Target[];
  files: readonly OpenFile[];
  flags: IacFlags;
}

/** Throws UserError for flags that say nothing together. */
function refuse({ fix, drift, live, base, baseline, newOnly, ...flags }: IacFlags): void {
  if (fix && drift) throw new UserError('--fix and --drift are two things to do; give one');
  if (drift && live === undefined)
    throw new UserError(
      '--drift needs the account to hold the code against: --live RECORDING or PROFILE',
    );
  const what = fix ? '--fix' : drift ? '--drift' : undefined;
  const compared = [base && '--base', baseline && '--baseline', newOnly && '--new-only'];
  const [flag] = compared.filter((one) => typeof one === 'string');
  if (what && flag) throw new UserError(`${what} compares with no earlier run; leave out ${flag}`);
  for (const [name, given] of [
    ['--write', flags.write],
    ['--allow-replacement', flags.allowReplacement],
  ] as const)
    if (given && !fix) throw new UserError(`${name} says how to --fix; give that too`);
}

async function judgingOf(
  flags: IacFlags,
  trees: readonly CodeTree[],
): Promise<CodeJudging & { account?: string }> {
  const { settings, file } = await loadConfig(flags.config, yardsticks);
  const note = (text: string) => process.stderr.write(`castellan: ${text}\n`);
  if (flags.config === undefined && file !== undefined && trees.some((tree) => lies(file, tree)))
    note(
      `${file} comes with the code it is about; where that must not decide, name another with --config`,
    );
  const controls = select(yardsticks, flags).filter(({ sources }) => sources.includes('code'));
  const live = await liveOf(flags, controls);
  return {
    controls,
    settings,
    ...(live && { live: live.inventory, account: live.account }),
    waivers: await loadWaivers(flags.waivers, yardsticks),
    all: flags.all ?? false,
    known: yardsticks,
    now: timeOfRun(),
    note,
  };
}

function lies(file: string, { folder }: CodeTree): boolean {
  return !relative(folder, file).startsWith('..');
}

async function liveOf({ live, account }: IacFlags, controls: CodeJudging['controls']) {
  if (live === undefined) return undefined;
  const { liveAccount } = await import('./live.ts');
  return liveAccount(live, controls, account);
}

/** Prints what would make failures go away, and with `--write` does it; files and the exit code are about the code as it is then. */
async function fix(
  paths: readonly string[],
  trees: readonly CodeTree[],
  roots: readonly Declarations[],
  judging: CodeJudging,
  { targets, files, flags }: Outlet,
  placed: RootFlags,
): Promise<number> {
  const { mend, mendedInWords, writeMended } = await import('./fix.ts');
  if (targets.length > files.length)
    throw new UserError('--fix prints a patch; what else is told needs an --output FILE');
  const planned = roots.find(({ isPlan }) => isPlan);
  if (planned)
    throw new UserError(
      `${planned.root} is a plan, and --fix changes the code it is made from; give that (a .tf file stands for its folder)`,
    );
  const rejudge = async (amended: ReadonlyMap<string, string>) => {
    const { root } = flags;
    const then = paths.map((path) => treeAt(path, { root, amended }));
    return judgeRoots(await rootsOf(then, placed), { ...judging, note: () => {} });
  };
  const findings = await judgeRoots(roots, judging);
  const replacing = flags.allowReplacement ?? false;
  const mended = await mend(findings, roots, trees, rejudge, { replacing });
  const isWritten = flags.write ?? false;
  await print(mendedInWords(mended, trees, isWritten));
  if (isWritten) writeMended(mended, trees);
  const after = isWritten ? await rejudge(mended.files) : findings;
  await write(after, targets, files, { quiet: true, color: false, code: linesOf(trees) });
  return exitCode(after, toFailOn(flags.failOn), flags);
}

/** Tells where the account and the code have come apart. */
async function showDrift(
  roots: readonly Declarations[],
  { live, now }: CodeJudging,
  { targets, files, flags }: Outlet,
): Promise<number> {
  if (!live) throw new Error('an account is there before it is held against code');
  const { driftAs } = await import('./drift.ts');
  const code = await Promise.all(
    roots.map(async (root) => inventoryOf(root, await adaptersOf(root), now)),
  );
  const drift = driftBetween(live, code);
  const color = wantsColor(flags.color, process.stdout.isTTY);
  const told = targets.map(({ format, file }) =>
    driftAs(format, drift, color && file === undefined),
  );
  for (const [i, { pending }] of files.entries()) await pending.finish(told[i] ?? []);
  const toStdout = targets.findIndex(({ file }) => file === undefined);
  if (toStdout >= 0) await print(told[toStdout] ?? []);
  else if (targets.length === 0) await print(driftAs('terminal', drift, color));
  if (drift.undeclared.length + drift.changed.length > 0) return EXIT.findings;
  return drift.unseen.length === 0 || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

/** Is anything of that severity unknown? */
function hasUnknown({ tallies }: Findings, failOn: Severity | 'never'): boolean {
  const worst = worstOf(failOn);
  return tallies.some(
    ({ unknown, severity }) => unknown > 0 && severities.indexOf(severity) <= worst,
  );
}
