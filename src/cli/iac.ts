import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { inTurns } from '../collect/turns.ts';
import type { AnyControl } from '../controls/control.ts';
import { requirementsOf } from '../frameworks/frameworks.ts';
import type { JudgeOptions } from '../judge/judge.ts';
import { waiverBook } from '../judge/waivers.ts';
import type { Findings, Gap } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Location } from '../model/resource.ts';
import { secretsIn } from '../model/secrets/find.ts';
import type { Unknown } from '../model/unknown.ts';
import { UserError } from '../model/user-error.ts';
import { adapters } from '../parse/adapters.ts';
import type { CodeGap, Declarations } from '../parse/declared.ts';
import { inventoryOf } from '../parse/inventory.ts';
import { type RootInputs, rootsIn } from '../parse/roots.ts';
import { type SourceTree, sourceTree } from '../parse/source-tree.ts';
import { isWhole, withoutTheUnsaid } from '../parse/wholes.ts';
import { loadConfig } from './config.ts';
import { judgedBy } from './judged.ts';
import { type Ledger, ledger } from './ledger.ts';
import { targetsOf } from './output.ts';
import { exitCode, type ScanFlags, toFailOn, wantsColor } from './scan.ts';
import { toFindings } from './scan-accounts.ts';
import { type Choice, select } from './select.ts';
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
      | 'quiet'
      | 'color'
    > {
  parameter?: string[];
  region?: string;
  account?: string;
}

interface Judged {
  findings: Findings;
  code: (location: Location) => string | undefined;
}

/** Judges what code declares, as if it were there. Answers the exit code. */
export async function iac(paths: readonly string[], flags: IacFlags): Promise<number> {
  const failOn = toFailOn(flags.failOn);
  const targets = targetsOf(flags.format, flags.output);
  const files = await openAll(targets);
  try {
    const { findings, code } = await judgeCode(paths, flags);
    const color = wantsColor(flags.color, process.stdout.isTTY);
    const shown = targets.length > 0 ? targets : [{ format: 'terminal' as const }];
    await write(findings, shown, files, { ...flags, color, code });
    return exitCode(findings, failOn, flags);
  } catch (error) {
    await discardAll(files);
    throw error;
  }
}

async function judgeCode(paths: readonly string[], flags: IacFlags): Promise<Judged> {
  const now = timeOfRun();
  const config = await loadConfig(flags.config, yardsticks);
  const controls = select(yardsticks, flags).filter(({ sources }) => sources.includes('code'));
  const waivers = await loadWaivers(flags.waivers, yardsticks);
  const judging: JudgeOptions = {
    answers: requirementsOf,
    settings: config.settings,
    ...(flags.all && { all: true }),
  };
  const book = ledger({
    controls,
    judging,
    skipped: undefined,
    whole: undefined,
    waivers: waivers && waiverBook(waivers, now),
    answers: [],
    now,
  });
  const trees = paths.map(treeAt);
  const roots = trees.flatMap(({ tree, below }) => rootsIn(tree, below, inputsOf(flags)));
  if (roots.length === 0) throw new UserError(`there is no code to judge in ${paths.join(', ')}`);
  for (const root of roots) await judgeRoot(root, controls, { judging, now }, book);
  const names = roots.map(({ root }) => root);
  const run = { now, finished: () => now, source: { kind: 'code' as const }, calls: () => 0 };
  return { findings: await toFindings(run, book, names), code: linesOf(trees) };
}

async function judgeRoot(
  { root, ...declarations }: Declarations,
  controls: readonly AnyControl[],
  { judging, now }: { judging: JudgeOptions; now: string },
  book: Ledger,
): Promise<void> {
  const inventory = inventoryOf({ root, ...declarations }, adapters, now);
  const gaps = new Map(declarations.gaps.map((gap) => [gap.unknown, gapOf(gap)]));
  const gapBy = (unknown: Unknown) => gaps.get(unknown);
  const ofResources = controls.filter(({ on }) => !isWhole({ type: on }));
  const judged = judgedBy(inventory, ofResources, judging, gapBy);
  const unjudged = declarations.resources.map(({ type }) => type).filter((type) => !isRead(type));
  book.declared(root, await inTurns(judged), { gaps: [...gaps.values()], unjudged });

  const ofWholes = controls.filter(
    (control) => isWhole({ type: control.on }) && saysOf(inventory, control),
  );
  const wholes = judgedBy(withoutTheUnsaid(inventory), ofWholes, judging, gapBy);
  book.declared(root, await inTurns(wholes), { gaps: [], unjudged: [] });
}

function isRead(type: string): boolean {
  const { resources, settings, satellites } = adapters;
  return resources.has(type) || settings.has(type) || satellites.has(type);
}

/** Does the code say anything of what the control looks at? */
function saysOf({ resources }: Inventory, { on, reads, around }: AnyControl): boolean {
  const types = new Set(Object.keys(around ?? {}));
  return [...resources].some(
    ({ type, written }) =>
      (types.has(type) && !isWhole({ type })) ||
      (type === on && reads.some((fact) => written?.has(fact))),
  );
}

function gapOf({ operation, location, unknown }: CodeGap): Gap {
  const { $unknown: kind, detail } = unknown;
  const reason = `${location.file}:${location.line}: ${detail}`;
  return { account: '', region: '', service: 'code', operation, kind, reason, unknowns: 0 };
}

/** The tree is the repository the path lies in, so that code may name its neighbours. */
function treeAt(path: string): { tree: SourceTree; below: string } {
  if (!existsSync(path)) throw new UserError(`there is no file or folder ${path}`);
  const real = realpathSync(path);
  const folder = statSync(real).isDirectory() ? real : dirname(real);
  const repository = repositoryOf(folder) ?? folder;
  return { tree: sourceTree(repository), below: relative(repository, real).split(sep).join('/') };
}

/** The lines of code, without what looks like a secret in them. A file is split when its first line is asked for. */
function linesOf(trees: readonly { tree: SourceTree }[]): Judged['code'] {
  const files = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const lines = files.get(file) ?? splitIn(trees, file);
    files.set(file, lines);
    const written = lines[line - 1];
    return written === undefined ? undefined : withoutSecrets(written);
  };
}

function splitIn(trees: readonly { tree: SourceTree }[], file: string): string[] {
  const text = trees.find(({ tree }) => tree.isFile(file))?.tree.text(file);
  return typeof text === 'string' ? text.split('\n') : [];
}

function withoutSecrets(line: string): string {
  return secretsIn(line).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}...${rest.slice(end)}`,
    line,
  );
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

function inputsOf({ parameter = [], region, account }: IacFlags): RootInputs {
  const parameters = parameter.map((given): [string, string] => {
    const at = given.indexOf('=');
    if (at > 0) return [given.slice(0, at), given.slice(at + 1)];
    throw new UserError(`--parameter takes name=value, not ${given}`);
  });
  return {
    parameters: new Map(parameters),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
  };
}
