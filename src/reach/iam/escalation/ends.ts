import { parseArn } from '../../../model/arn.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { type Holding, mayHold } from './holdings.ts';
import type { Node } from './nodes.ts';
import type { Target } from './targets.ts';

/** Where a way may end, so arranged that whoever goes it looks at few of them. */
export interface Ends {
  /**
   * Those on which somebody may be allowed all of these, as far as his own policies tell. `assuming`: what they say of
   * assuming roles, where the way takes that; whoever is named by the role himself needs nothing else.
   */
  for(node: Node, asked: readonly Holding[], assuming: Holding | null): Iterable<Target>;
}

export function endsAt(targets: readonly Target[]): Ends {
  const byArn = new Map(targets.map((target) => [target.node.arn, target]));
  let doors: Doors | undefined;
  return {
    *for(node, asked, assuming) {
      // From another account roles are assumed, and nothing is done to anybody.
      const isElsewhere = ({ node: end }: Target) =>
        asked.length > 0 && end.account !== node.account;
      const narrowest = asked.find(({ allow }) => !allow.includes('all'));
      if (narrowest) {
        for (const target of meantBy(narrowest, byArn))
          if (!isElsewhere(target) && fits(target, node, asked)) yield target;
        return;
      }
      if (!assuming) {
        for (const target of targets)
          if (!isElsewhere(target) && fits(target, node, asked)) yield target;
        return;
      }
      doors ??= doorsOf(targets);
      const named = doors.byName.get(nameOf(node.arn)) ?? [];
      for (const target of named)
        if (!isElsewhere(target) && fits(target, node, asked)) yield target;
      if (assuming.allow.length === 0) return;
      const trusting = doors.byAccount.get(node.account) ?? [];
      const ones = assuming.allow.includes('all') ? trusting : meantBy(assuming, byArn);
      for (const target of [...ones, ...doors.forAll]) {
        if (!isElsewhere(target) && fits(target, node, [...asked, assuming])) yield target;
      }
    },
  };
}

function fits({ node: end }: Target, node: Node, asked: readonly Holding[]): boolean {
  if (end === node) return false;
  return asked.every((holding) => mayHold(holding, end.arn));
}

function meantBy({ allow }: Holding, byArn: ReadonlyMap<string, Target>): Set<Target> {
  const found = new Set<Target>();
  for (const meant of allow) {
    if (meant === 'all') continue;
    // The smaller of the two is gone through.
    const arns = meant.size < byArn.size ? meant : byArn.keys();
    for (const arn of arns) {
      const target = meant.has(arn) ? byArn.get(arn) : undefined;
      if (target) found.add(target);
    }
  }
  return found;
}

/** Roles by whom they name: an account, somebody himself, everybody. */
interface Doors {
  byAccount: Map<string, Target[]>;
  byName: Map<string, Target[]>;
  forAll: Target[];
}

function doorsOf(targets: readonly Target[]): Doors {
  const doors: Doors = { byAccount: new Map(), byName: new Map(), forAll: [] };
  const add = (into: Map<string, Target[]>, key: string, target: Target) =>
    into.set(key, [...(into.get(key) ?? []), target]);
  for (const target of targets) {
    const { trust, account } = target.node;
    if (!trust) continue;
    // Whom it names nobody saw.
    if (isUnknown(trust.document)) {
      add(doors.byAccount, account, target);
      continue;
    }
    for (const { effect, principal } of trust.document.statements) {
      if (effect !== 'Allow' || !principal) continue;
      if (principal.not) doors.forAll.push(target);
      else
        for (const { kind, value } of principal.values) {
          if (kind !== 'AWS') continue;
          if (value === '*') doors.forAll.push(target);
          else if (/^\d{12}$/.test(value)) add(doors.byAccount, value, target);
          else if (/:root$/.test(value)) add(doors.byAccount, value.split(':')[4] ?? '', target);
          else add(doors.byName, nameOf(value), target);
        }
    }
  }
  return doors;
}

/** A user, or a role of whom a session may be named, by account and name. */
function nameOf(text: string): string {
  const { account = '', resource = '' } = parseArn(text) ?? {};
  const [kind = '', ...rest] = resource.split('/');
  const name = kind === 'assumed-role' ? rest[0] : rest.at(-1);
  return `${account} ${kind === 'assumed-role' ? 'role' : kind} ${name}`;
}
