import { relative, sep } from 'node:path';
import type { Findings } from '../../model/finding.ts';
import { UserError } from '../../model/user-error.ts';
import type { Declarations } from '../../parse/declared.ts';
import { diff } from '../../report/diff.ts';
import type { Since } from '../../report/diff-in-words.ts';
import { withCommit } from '../git-tree.ts';
import { readRun } from '../read-run.ts';
import { type CodeJudging, judgeRoots } from './code-judged.ts';
import { type CodeTree, repositoryOf, treeAt } from './code-trees.ts';
import { declaredBy, type RootFlags } from './roots.ts';

/** What the user wants to compare with, as commander hands it over. */
export interface CompareFlags {
  base?: string;
  baseline?: string;
  newOnly?: boolean;
}

type Earlier = (
  trees: readonly CodeTree[],
  roots: readonly Declarations[],
  judging: CodeJudging,
  flags: RootFlags,
) => Promise<Findings | undefined>;

/** What to compare with: an earlier run, or the code of another commit. */
export function earlierOf({ baseline, base, newOnly }: CompareFlags): Earlier {
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
  roots: readonly Declarations[],
  judging: CodeJudging,
  flags: RootFlags,
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
    const before = await declaredBy(then, flags, folder);
    const planned = roots.find(({ root, isPlan }) => isPlan && !isAmong(before, root));
    if (planned)
      throw new UserError(
        `${planned.root} is a plan, and not in ${commit}; compare it with --baseline FILE, the findings of an earlier one`,
      );
    return judgeRoots(before, judging);
  });
}

function isAmong(roots: readonly Declarations[], name: string): boolean {
  return roots.some(({ root }) => root === name);
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

/** Ids of what fails and did not, and of what nobody knows and was not there at all. */
export function newSince(before: Findings, findings: Findings): ReadonlySet<string> {
  const known = new Set(before.findings.map(({ id }) => id));
  const open = findings.findings.filter(
    ({ id, verdict }) => verdict === 'unknown' && !known.has(id),
  );
  return new Set([...diff(before, findings).new, ...open].map(({ id }) => id));
}

export function sinceOf(before: Findings, findings: Findings): Since {
  return { startedAt: before.run.startedAt, diff: diff(before, findings) };
}
