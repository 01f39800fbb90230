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

/** The fewest lines that have to go and to come: Myers's greedy search, of what is between the first and the last of them. */
function changesBetween(old: readonly string[], now: readonly string[]): Change[] {
  const shortest = Math.min(old.length, now.length);
  let head = 0;
  while (head < shortest && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const from = old.slice(head, old.length - tail);
  const to = now.slice(head, now.length - tail);
  return stepsBetween(from, to).map((change) => ({
    ...{ from: change.from + head, to: change.to + head },
    ...{ nowFrom: change.nowFrom + head, nowTo: change.nowTo + head },
  }));
}

/** Beyond so many lines nobody reads which stayed. */
const MOST_STEPS = 1000;

function stepsBetween(old: readonly string[], now: readonly string[]): Change[] {
  const most = Math.min(old.length + now.length, MOST_STEPS);
  const reached: ReadonlyMap<number, number>[] = [];
  let last = new Map([[1, 0]]);
  for (let steps = 0; steps <= most; steps += 1) {
    reached.push(last);
    const next = new Map<number, number>();
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let at = isInsertion(last, diagonal, steps)
        ? along(last, diagonal + 1)
        : along(last, diagonal - 1) + 1;
      while (at < old.length && at - diagonal < now.length && old[at] === now[at - diagonal])
        at += 1;
      next.set(diagonal, at);
      if (at >= old.length && at - diagonal >= now.length)
        return joined(walkedBack(reached, old.length, now.length));
    }
    last = next;
  }
  return [{ from: 0, to: old.length, nowFrom: 0, nowTo: now.length }];
}

function along(reached: ReadonlyMap<number, number>, diagonal: number): number {
  return reached.get(diagonal) ?? -1;
}

function isInsertion(
  reached: ReadonlyMap<number, number>,
  diagonal: number,
  steps: number,
): boolean {
  if (diagonal === -steps) return true;
  return diagonal !== steps && along(reached, diagonal - 1) < along(reached, diagonal + 1);
}

/** Line by line, from the first. */
function walkedBack(
  reached: readonly ReadonlyMap<number, number>[],
  at: number,
  nowAt: number,
): Change[] {
  const changes: Change[] = [];
  let [old, now] = [at, nowAt];
  for (let steps = reached.length - 1; steps > 0; steps -= 1) {
    const before = reached[steps] ?? new Map<number, number>();
    const isAdded = isInsertion(before, old - now, steps);
    const diagonal = old - now + (isAdded ? 1 : -1);
    old = along(before, diagonal);
    now = old - diagonal;
    changes.push({
      from: old,
      to: old + (isAdded ? 0 : 1),
      nowFrom: now,
      nowTo: now + (isAdded ? 1 : 0),
    });
  }
  return changes.toReversed();
}

/** Those that follow each other at once, as one. */
function joined(changes: readonly Change[]): Change[] {
  const all: Change[] = [];
  for (const change of changes) {
    const last = all.at(-1);
    if (last && last.to === change.from && last.nowTo === change.nowFrom) {
      all[all.length - 1] = { ...last, to: change.to, nowTo: change.nowTo };
    } else all.push(change);
  }
  return all;
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
  let at = first.from - lead;
  const changed = group.flatMap(({ from, to, nowFrom, nowTo }) => {
    const before = old.slice(at, from);
    at = to;
    return [
      ...before.map((line) => ` ${line}`),
      ...old.slice(from, to).map((line) => `-${line}`),
      ...now.slice(nowFrom, nowTo).map((line) => `+${line}`),
    ];
  });
  const lines = [...changed, ...old.slice(at, end).map((line) => ` ${line}`)];
  const start = first.from - lead;
  const nowStart = first.nowFrom - lead;
  const count = end - start;
  const nowCount = last.nowTo + (end - last.to) - nowStart;
  return `@@ -${start + 1},${count} +${nowStart + 1},${nowCount} @@\n${lines.join('\n')}\n`;
}
