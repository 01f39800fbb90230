import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { amend, hasRemedy } from '../../amend/amend.ts';
import { unifiedDiff } from '../../amend/unified-diff.ts';
import type { Finding, Findings } from '../../model/finding.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Declarations } from '../../parse/declared.ts';
import type { CodeTree } from './code-trees.ts';

/** Code as it would be with what can be mended mended. */
export interface Mended {
  /** By file, from the root of its tree. */
  files: ReadonlyMap<string, string>;
  /** Failures that are gone then. */
  fixed: Finding[];
  /** Failures that have a remedy which was not taken, and why. */
  left: { finding: Finding; why: string }[];
}

/** Judges the code with some of its files changed. */
export type Rejudge = (amended: ReadonlyMap<string, string>) => Promise<Findings>;

/**
 * Amends what failures are about, one after the other, and judges the outcome: an amendment after which its failure is
 * still there, or nobody knows, is not made.
 */
export async function mend(
  { findings }: Findings,
  roots: readonly Declarations[],
  trees: readonly CodeTree[],
  rejudge: Rejudge,
  options: { replacing?: boolean },
): Promise<Mended> {
  const failures = findings.filter(
    ({ verdict, waiver, control }) => verdict === 'fail' && !waiver && hasRemedy(control),
  );
  const first = amendAll(failures, roots, trees, options);
  const stay = failing(await rejudge(first.files));
  const vain = first.fixed.filter(({ id }) => stay.has(id));
  if (vain.length === 0) return withGone(first, stay);
  const why = (finding: Finding) =>
    `the change would not be enough: ${stay.get(finding.id)?.reason ?? ''}`;
  const rest = failures.filter((failure) => !vain.includes(failure));
  const second = amendAll(rest, roots, trees, options);
  const { left, ...mended } = withGone(second, failing(await rejudge(second.files)));
  return { ...mended, left: [...left, ...vain.map((finding) => ({ finding, why: why(finding) }))] };
}

/** What mends one instance of a block mends the others. */
function withGone(mended: Mended, stay: ReadonlyMap<string, Finding>): Mended {
  const left = mended.left.filter(({ finding }) => stay.has(finding.id));
  const gone = mended.left.filter(({ finding }) => !stay.has(finding.id));
  return { ...mended, fixed: [...mended.fixed, ...gone.map(({ finding }) => finding)], left };
}

function amendAll(
  failures: readonly Finding[],
  roots: readonly Declarations[],
  trees: readonly CodeTree[],
  options: { replacing?: boolean },
): Mended & { files: Map<string, string> } {
  const files = new Map<string, string>();
  const fixed: Finding[] = [];
  const left: Mended['left'] = [];
  const textOf = (file: string) => files.get(file) ?? ownText(file, trees);
  for (const finding of failures) {
    const amended = amend(finding, roots, textOf, options);
    if ('refused' in amended) left.push({ finding, why: amended.refused });
    else {
      files.set(amended.file, amended.text);
      fixed.push(finding);
    }
  }
  return { files, fixed, left };
}

/** What `terraform init` fetched belongs to somebody else. */
function ownText(file: string, trees: readonly CodeTree[]): string | undefined {
  if (file.split('/').includes('.terraform')) return undefined;
  const text = trees.find(({ tree }) => tree.isFile(file))?.tree.text(file);
  return text === undefined || isUnknown(text) ? undefined : text;
}

function failing({ findings }: Findings): Map<string, Finding> {
  return new Map(
    findings
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'exempt')
      .map((finding) => [finding.id, finding]),
  );
}

/** What would change, as a patch; then what is left as it is. */
export function* mendedInWords(
  { files, fixed, left }: Mended,
  trees: readonly CodeTree[],
  isWritten: boolean,
): Iterable<string> {
  for (const [file, text] of files) yield unifiedDiff(file, ownText(file, trees) ?? '', text);
  for (const { finding, why } of left) {
    const { control, resource, location } = finding;
    yield `# ${location?.file}:${location?.line} ${resource.id} ${control}: left as it is: ${why}\n`;
  }
  const done = isWritten ? 'mended' : 'would be mended; --write does it';
  yield `# ${fixed.length} ${fixed.length === 1 ? 'failure' : 'failures'} ${done}\n`;
}

/** Writes what was amended to where it was read. */
export function writeMended({ files }: Mended, trees: readonly CodeTree[]): void {
  for (const [file, text] of files) {
    const own = trees.find(({ tree }) => tree.isFile(file));
    if (own) writeFileSync(join(own.folder, file), text);
  }
}
