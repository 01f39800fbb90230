import { type Topic, topics } from './cis-aws-topics.ts';
import { type Framework, type Requirement, requirement } from './framework.ts';

/**
 * The CIS AWS Foundations Benchmark. Its versions ask much the same under other numbers, so each topic stands once,
 * with its number in each version. Titles are ours; the benchmark's own text is CIS's.
 * https://www.cisecurity.org/benchmark/amazon_web_services; numbers and levels compared with those of Prowler 5.46 on
 * 2026-11-26, for all versions but 1.2.
 */
export const cisAws: readonly Framework[] = ['1.2', '1.4', '3.0', '5.0', '6.0', '7.0'].map(
  (version, column) => ({
    id: `cis-aws-${version}`,
    title: `CIS AWS Foundations Benchmark ${version}.0`,
    requirements: topics
      .flatMap((topic) => requirementIn(column, topic))
      .sort((a, b) => byNumber(a.id, b.id)),
  }),
);

/** Levels are those of 6.0 and 7.0; earlier versions put some topics on another. */
function requirementIn(column: number, [numbers, level, title, asked]: Topic): Requirement[] {
  const id = numbers.split(' ')[column];
  if (id === undefined || id === '-') return [];
  const at = column < 4 ? undefined : String(level);
  return [requirement([id, title, asked, at])];
}

/** `2.1.10` comes after `2.1.9`. */
function byNumber(a: string, b: string): number {
  const [left, right] = [a, b].map((id) => id.split('.').map(Number)) as [number[], number[]];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? 0);
}
