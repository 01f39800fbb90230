import { relative, sep } from 'node:path';
import { type Findings, type Severity, severities } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import { adapters } from '../parse/adapters.ts';
import type { Declarations } from '../parse/declared.ts';
import { driftBetween } from '../parse/drift.ts';
import { inventoryOf } from '../parse/inventory.ts';
import { type RootInputs, rootsIn } from '../parse/roots.ts';
import { diff } from '../report/diff.ts';
import type { Since } from '../report/diff-in-words.ts';
import { type CodeJudging, judgeRoots } from './code-judged.ts';
import { type CodeTree, linesOf, repositoryOf, treeAt } from './code-trees.ts';
import { loadConfig } from './config.ts';
import { withCommit } from './git-tree.ts';
import { liveAccount } from './iac-live.ts';
import { print, targetsOf } from './output.ts';
import { readRun } from './read-run.ts';
import { EXIT, exitCode, type ScanFlags, toFailOn, wantsColor, worstOf } from './scan.ts';
import { type Choice, select } from './select.ts';
import { pairOf, templateParameters } from './template-parameters.ts';
import { loadWaivers } from './waivers.ts';
import { timeOfRun } from './way.ts';
import { discardAll, openAll, write } from './written.ts';
import { yardsticks } from './yardsticks.ts';

/** The flags of `castellan iac`, as commander hands them over. */
export interface IacFlags
  extends Choice,
    Pick<
      ScanFlags,
      | 'format'
      | 'output'
      | 'failOn'
      | 'allowIncomplete'
      | 'all'
      | 'config'
      | 'waivers'
      | 'baseline'
      | 'newOnly'
      | 'quiet'
      | 'color'
    > {
  var?: string[];
  varFile?: string[];
  workspace?: string;
  parameter?: string[];
  parameterFile?: string[];
  region?: string;
  account?: string;
  root?: string;
  base?: string;
  failOnUnknown?: boolean;
  fix?: boolean;
  write?: boolean;
  allowReplacement?: boolean;
  live?: string;
  drift?: boolean;
}

/** Judges what code declares, as if it were there. Answers the exit code. */
export async function iac(paths: readonly string[], flags: IacFlags): Promise<number> {
  const failOn = toFailOn(flags.failOn);
  const targets = targetsOf(flags.format, flags.output);
  const compare = earlierOf(flags);
  const files = await openAll(flags.drift || flags.fix ? [] : targets);
  try {
    const trees = paths.map((path) => treeAt(path, flags));
    const { account, ...judging } = await judgingOf(flags, trees);
    const placed = { ...(account !== undefined && { account }), ...flags };
    const roots = await rootsOf(trees, placed);
    if (flags.drift) return await showDrift(roots, judging, flags);
    if (flags.fix) return await fix(paths, trees, roots, judging, placed);
    const findings = await judgeRoots(roots, judging);
    const before = await compare(trees, { ...judging, note: () => {} }, placed);
    const since = before && sinceOf(before, findings);
    const color = wantsColor(flags.color, process.stdout.isTTY);
    const shown = targets.length > 0 ? targets : [{ format: 'terminal' as const }];
    const only = flags.newOnly && since && new Set(since.diff.new.map(({ id }) => id));
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
  if (flags.drift && flags.live === undefined)
    throw new UserError(
      '--drift needs the account to hold the code against: --live RECORDING or PROFILE',
    );
  const live =
    flags.live === undefined ? undefined : await liveAccount(flags.live, controls, flags.account);
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

export async function rootsOf(
  trees: readonly CodeTree[],
  flags: IacFlags,
): Promise<Declarations[]> {
  const roots = await declaredBy(trees, flags);
  if (roots.length > 0) return roots;
  const places = trees.map(({ below }) => below || '.');
  throw new UserError(`there is no code to judge in ${places.join(', ')}`);
}

/** `told`: the folder from which what the user says of files is meant, where that is not the tree's own. */
async function declaredBy(
  trees: readonly CodeTree[],
  flags: IacFlags,
  told?: string,
): Promise<Declarations[]> {
  const roots = trees.map(async ({ tree, below, folder }) =>
    rootsIn(tree, below, await inputsOf(flags, told ?? folder)),
  );
  return (await Promise.all(roots)).flat();
}

/** Prints what would make failures go away, and with `--write` does it; the exit code is that of the code as it is then. */
async function fix(
  paths: readonly string[],
  trees: readonly CodeTree[],
  roots: readonly Declarations[],
  judging: CodeJudging,
  flags: IacFlags,
): Promise<number> {
  const { mend, mendedInWords, writeMended } = await import('./iac-fix.ts');
  const rejudge = async (amended: ReadonlyMap<string, string>) => {
    const { root } = flags;
    const then = paths.map((path) => treeAt(path, { root, amended }));
    return judgeRoots(await rootsOf(then, flags), { ...judging, note: () => {} });
  };
  const findings = await judgeRoots(roots, judging);
  const replacing = flags.allowReplacement ?? false;
  const mended = await mend(findings, roots, trees, rejudge, { replacing });
  const isWritten = flags.write ?? false;
  await print(mendedInWords(mended, trees, isWritten));
  if (isWritten) writeMended(mended, trees);
  const after = isWritten ? await rejudge(mended.files) : findings;
  return exitCode(after, toFailOn(flags.failOn), flags);
}

/** Prints where the account and the code have come apart. */
async function showDrift(
  roots: readonly Declarations[],
  { live, now }: CodeJudging,
  flags: IacFlags,
): Promise<number> {
  if (!live) throw new Error('an account is there before it is held against code');
  const { driftAsJson, driftInWords } = await import('./iac-drift.ts');
  const code = roots.map((root) => inventoryOf(root, adapters, now));
  const drift = driftBetween(live, code);
  const color = wantsColor(flags.color, process.stdout.isTTY);
  await print(flags.format?.includes('json') ? [driftAsJson(drift)] : driftInWords(drift, color));
  if (drift.undeclared.length + drift.changed.length > 0) return EXIT.findings;
  return drift.unseen.length === 0 || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

type Earlier = (
  trees: readonly CodeTree[],
  judging: CodeJudging,
  flags: IacFlags,
) => Promise<Findings | undefined>;

/** What to compare with: an earlier run, or the code of another commit. */
function earlierOf(flags: IacFlags): Earlier {
  const { baseline, base, newOnly } = flags;
  if (baseline !== undefined && base !== undefined)
    throw new UserError('--baseline and --base are two things to compare with; give one');
  if (baseline !== undefined) return () => readRun(baseline);
  if (base !== undefined) return (...then) => judgeCommit(base, ...then);
  if (newOnly) throw new UserError('--new-only needs a --base COMMIT or a --baseline FILE');
  return async () => undefined;
}

async function judgeCommit(
  commit: string,
  trees: readonly CodeTree[],
  judging: CodeJudging,
  flags: IacFlags,
): Promise<Findings> {
  const [folder, ...others] = new Set(trees.map((tree) => tree.folder));
  const repository = folder && repositoryOf(folder);
  if (repository === undefined || others.length > 0)
    throw new UserError('--base needs paths of one git repository');
  return withCommit(repository, commit, async (files) => {
    const place = relative(repository, folder ?? '')
      .split(sep)
      .join('/');
    const then = trees.flatMap(({ below }) => treeThen(`${files}/${place}`, below));
    return judgeRoots(await declaredBy(then, flags, folder), judging);
  });
}

/** Nothing where the path is new. */
function treeThen(folder: string, below: string): CodeTree[] {
  try {
    return [treeAt(`${folder}/${below}`, { root: folder })];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function sinceOf(before: Findings, findings: Findings): Since {
  return { startedAt: before.run.startedAt, diff: diff(before, findings) };
}

/** Is anything of that severity unknown? */
function hasUnknown({ tallies }: Findings, failOn: Severity | 'never'): boolean {
  const worst = worstOf(failOn);
  return tallies.some(
    ({ unknown, severity }) => unknown > 0 && severities.indexOf(severity) <= worst,
  );
}

/** Paths of `--var-file` are of this machine's working directory; Terraform's are from the root of the tree. */
async function inputsOf(flags: IacFlags, folder: string): Promise<RootInputs> {
  const { workspace, region, account } = flags;
  const environment = Object.entries(process.env).flatMap(([name, text]): [string, string][] =>
    name.startsWith('TF_VAR_') && text !== undefined ? [[name.slice('TF_VAR_'.length), text]] : [],
  );
  const told = [
    ...(flags.varFile ?? []).map((file) => ({ file: relative(folder, file).split(sep).join('/') })),
    ...(flags.var ?? []).map((given) => {
      const [name, text] = pairOf(given, '--var');
      return { name, text };
    }),
  ];
  return {
    parameters: await templateParameters(flags.parameterFile, flags.parameter),
    environment: new Map(environment),
    told,
    ...(workspace !== undefined && { workspace }),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
  };
}
