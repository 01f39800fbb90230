import { severities } from '../../model/finding.ts';
import { type Node, RuleRefused } from '../rule-text.ts';
import type { Head } from './rule.ts';

type Members = Extract<Node, { kind: 'map' }>['members'];

const MOST_TITLE = 256;

/** Reads what a rule says of itself. Throws RuleRefused. */
export function readHead(members: Members, file: string, line: number): Head {
  const title = textOf(members, 'title');
  if (title === null) throw new RuleRefused(line, 'has no title');
  if (title.length > MOST_TITLE)
    throw new RuleRefused(line, `has a title longer than ${MOST_TITLE} characters`);
  const taxonomy = textOf(members, 'taxonomy');
  if (taxonomy !== null && taxonomy !== 'sigma')
    throw new RuleRefused(line, `is written in the taxonomy ${taxonomy}`);
  const name = textOf(members, 'name');
  return {
    id: textOf(members, 'id') ?? name ?? `${file}:${line}`,
    name,
    title,
    author: textOf(members, 'author'),
    description: textOf(members, 'description'),
    references: textsOf(members, 'references'),
    level: levelOf(members),
    attack: techniquesOf(textsOf(members, 'tags')),
    falsePositives: textsOf(members, 'falsepositives'),
    file,
    line,
  };
}

/** Only what AWS's trails record is read here. */
export function expectCloudTrail(members: Members, line: number): void {
  const source = members.get('logsource');
  if (source?.kind !== 'map') throw new RuleRefused(line, 'has no logsource');
  const [product, service] = ['product', 'service'].map((key) => textOf(source.members, key));
  if (product === 'aws' && service === 'cloudtrail' && !source.members.has('category')) return;
  throw new RuleRefused(
    source.line,
    'is for other logs than those of product: aws, service: cloudtrail',
  );
}

/** The text of this name; null where there is none. */
export function textOf(members: Members, key: string): string | null {
  const node = members.get(key);
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return null;
  if (node.kind !== 'scalar') throw new RuleRefused(node.line, `has a ${key} that is no text`);
  return node.text;
}

/** The texts listed under this name, also where it is one by itself. */
export function textsOf(members: Members, key: string): string[] {
  const node = members.get(key);
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.map((item) => {
    if (item.kind === 'scalar' && item.value !== null) return item.text;
    throw new RuleRefused(item.line, `has among its ${key} what is no text`);
  });
}

function levelOf(members: Members): Head['level'] {
  const level = textOf(members, 'level') ?? 'medium';
  const known = [...severities, 'informational' as const].find((one) => one === level);
  if (known) return known;
  throw new RuleRefused(
    members.get('level')?.line ?? 1,
    `has the level ${level}, which there is not`,
  );
}

/** `attack.t1078.004` is T1078.004. */
function techniquesOf(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => {
    const technique = /^attack\.(t\d{4}(\.\d{3})?)$/i.exec(tag)?.[1];
    return technique === undefined ? [] : [technique.toUpperCase()];
  });
}
