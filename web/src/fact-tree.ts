import type { Read } from '../../src/model/finding.ts';
import type { ShownFinding } from '../../src/report/columns.ts';
import { PATH_FACT } from '../../src/report/path-layout.ts';

/** What was read of one resource, as the tree it came from. */
export interface Fact {
  name: string;
  /** A leaf's value. */
  value?: unknown;
  members: Fact[];
  /** The failures that read this and everything below it; those that read only a part are marked there. */
  failures: ShownFinding[];
}

/** Facts that the same failures read, so that each is said once for all of them. */
export interface FactGroup {
  failures: readonly ShownFinding[];
  facts: Fact[];
}

/** The facts of a resource, and of others that were looked at to judge it: those a failure read come first. */
export function factTrees(
  findings: readonly ShownFinding[],
): { of: string | undefined; groups: FactGroup[] }[] {
  const roots = new Map<string | undefined, Node>();
  for (const finding of findings) {
    for (const read of finding.evidence) {
      // Drawn beside the finding.
      if (read.fact === PATH_FACT) continue;
      const root = roots.get(read.of) ?? node('');
      roots.set(read.of, root);
      add(root, read, finding);
    }
  }
  return [...roots].map(([of, root]) => ({ of, groups: grouped(root) }));
}

interface Node {
  name: string;
  value?: unknown;
  members: Map<string, Node>;
  failures: Set<ShownFinding>;
}

function node(name: string): Node {
  return { name, members: new Map(), failures: new Set() };
}

function add(root: Node, { fact, value }: Read, finding: ShownFinding): void {
  let at = root;
  for (const name of fact.split(/\.|(?=\[)/)) {
    const next = at.members.get(name) ?? node(name);
    at.members.set(name, next);
    at = next;
  }
  at.value = value;
  if (finding.verdict === 'fail') at.failures.add(finding);
}

function grouped(root: Node): FactGroup[] {
  const groups = new Map<string, FactGroup>();
  for (const member of root.members.values()) {
    const { failures, ...fact } = marked(member);
    const key = failures.map(({ control }) => control).join(' ');
    const group = groups.get(key) ?? { failures, facts: [] };
    groups.set(key, group);
    group.facts.push({ ...fact, failures: [] });
  }
  return [...groups.values()].sort((a, b) => Number(isMarked(b)) - Number(isMarked(a)));
}

/** A failure that read every leaf of a branch is said once, at the branch. */
function marked({ name, value, members, failures }: Node, above = new Set<ShownFinding>()): Fact {
  const below = [...members.values()];
  const own = below.length === 0 ? failures : sharedBy(below.map(everywhere));
  const said = [...own].filter((failure) => !above.has(failure));
  const facts = below.map((member) => marked(member, new Set([...above, ...said])));
  const [only, ...others] = facts;
  if (only && others.length === 0 && value === undefined) {
    const joined = only.name.startsWith('[') ? name + only.name : `${name}.${only.name}`;
    return { ...only, name: joined, failures: [...said, ...only.failures] };
  }
  return { name, ...(value !== undefined && { value }), members: facts, failures: said };
}

/** The failures that read every leaf below. */
function everywhere({ members, failures }: Node): Set<ShownFinding> {
  return members.size === 0 ? failures : sharedBy([...members.values()].map(everywhere));
}

function sharedBy([first, ...others]: Set<ShownFinding>[]): Set<ShownFinding> {
  return new Set([...(first ?? [])].filter((failure) => others.every((set) => set.has(failure))));
}

function isMarked({ failures, facts }: FactGroup): boolean {
  return failures.length > 0 || facts.some(hasMark);
}

function hasMark({ failures, members }: Fact): boolean {
  return failures.length > 0 || members.some(hasMark);
}
