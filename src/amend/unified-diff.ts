const CONTEXT = 3;

/** What changes in a file, as `git apply` and people read it; empty when nothing does. The texts differ in few lines. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const old = linesIn(before);
  const now = linesIn(after);
  const changes = changesBetween(old, now);
  if (changes.length === 0) return '';
  const hunks = grouped(changes).map((group) => hunk(group, old, now));
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

/** A last line that nothing ends says so, as in any patch. */
function linesIn(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** Lines `from` to `to` of the old text, the end not included, are lines `nowFrom` to `nowTo` of the new. */
interface Change {
  from: number;
  to: number;
  nowFrom: number;
  nowTo: number;
}

/** Goes along both texts, and where they part looks for the nearest line from which they agree again. */
function changesBetween(old: readonly string[], now: readonly string[]): Change[] {
  const changes: Change[] = [];
  let from = 0;
  let nowFrom = 0;
  while (from < old.length || nowFrom < now.length) {
    if (from < old.length && nowFrom < now.length && old[from] === now[nowFrom]) {
      from += 1;
      nowFrom += 1;
      continue;
    }
    const { skip, nowSkip } = meeting(old, now, from, nowFrom);
    changes.push({ from, to: from + skip, nowFrom, nowTo: nowFrom + nowSkip });
    from += skip;
    nowFrom += nowSkip;
  }
  return changes;
}

function meeting(
  old: readonly string[],
  now: readonly string[],
  from: number,
  nowFrom: number,
): { skip: number; nowSkip: number } {
  const left = old.length - from;
  const nowLeft = now.length - nowFrom;
  for (let distance = 1; distance <= left + nowLeft; distance += 1) {
    for (let skip = Math.min(distance, left); skip >= 0; skip -= 1) {
      const nowSkip = distance - skip;
      if (nowSkip > nowLeft) break;
      if (skip === left && nowSkip === nowLeft) return { skip, nowSkip };
      if (agree(old, now, from + skip, nowFrom + nowSkip)) return { skip, nowSkip };
    }
  }
  return { skip: left, nowSkip: nowLeft };
}

/** Two lines alike, as one brace is like another. */
function agree(old: readonly string[], now: readonly string[], at: number, nowAt: number): boolean {
  if (at >= old.length || nowAt >= now.length) return false;
  return old[at] === now[nowAt] && old[at + 1] === now[nowAt + 1];
}

function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && change.from - last.to <= 2 * CONTEXT) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunk(group: readonly Change[], old: readonly string[], now: readonly string[]): string {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return '';
  const lead = Math.min(CONTEXT, first.from);
  const end = Math.min(old.length, last.to + CONTEXT);
  const lines: string[] = [];
  let at = first.from - lead;
  for (const { from, to, nowFrom, nowTo } of group) {
    lines.push(...old.slice(at, from).map((line) => ` ${line}`));
    lines.push(...old.slice(from, to).map((line) => `-${line}`));
    lines.push(...now.slice(nowFrom, nowTo).map((line) => `+${line}`));
    at = to;
  }
  lines.push(...old.slice(at, end).map((line) => ` ${line}`));
  const start = first.from - lead;
  const nowStart = first.nowFrom - lead;
  const count = end - start;
  const nowCount = last.nowTo + (end - last.to) - nowStart;
  return `@@ -${start + 1},${count} +${nowStart + 1},${nowCount} @@\n${lines.join('\n')}\n`;
}
