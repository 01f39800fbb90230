import { isOpenAccount } from '../../../model/caller.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { nameOf } from '../named.ts';
import { type Holding, mayHold } from './holdings.ts';
import type { Node } from './node.ts';

/** Where ways of a kind may end, so arranged that whoever goes one looks at few of them. */
export interface Ends {
  /**
   * Those, but himself, on which somebody may be allowed all of these, as far as his own policies tell. `assuming`: what
   * they say of assuming roles, where the way takes that; whoever is named by the role himself needs nothing else.
   */
  for(
    node: Node,
    himself: Node | null,
    asked: readonly Holding[],
    assuming: Holding | null,
  ): Iterable<Node>;
}

export function endsAt(targets: readonly Node[]): Ends {
  let known: ReadonlyMap<string, Node> | undefined;
  let doors: Doors | undefined;
  const byArn = () => {
    known ??= new Map(targets.map((target) => [target.arn, target]));
    return known;
  };
  return {
    *for(node, himself, asked, assuming) {
      // From another account roles are assumed, and nothing is done to anybody.
      const isElsewhere = (end: Node) => asked.length > 0 && end.account !== node.account;
      const fits = (end: Node, holdings: readonly Holding[]) =>
        end !== himself &&
        !isElsewhere(end) &&
        holdings.every((holding) => mayHold(holding, end.arn));
      const narrowest = asked.find(({ allow }) => !allow.includes('all'));
      if (narrowest || !assuming) {
        const ones = narrowest ? meantBy(narrowest, byArn()) : targets;
        for (const end of ones) if (fits(end, asked)) yield end;
        return;
      }
      doors ??= doorsOf(targets);
      const named = doors.byName.get(nameOf(node.arn)) ?? [];
      for (const end of named) if (fits(end, asked)) yield end;
      if (assuming.allow.length === 0) return;
      const holdings = [...asked, assuming];
      const trusting = doors.byAccount.get(node.account) ?? [];
      const ones = assuming.allow.includes('all') ? trusting : meantBy(assuming, byArn());
      for (const end of ones) if (fits(end, holdings)) yield end;
      for (const end of doors.forAll) if (fits(end, holdings)) yield end;
    },
  };
}

function meantBy({ allow }: Holding, byArn: ReadonlyMap<string, Node>): Set<Node> {
  const found = new Set<Node>();
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
  byAccount: Map<string, Node[]>;
  byName: Map<string, Node[]>;
  forAll: Node[];
}

function doorsOf(targets: readonly Node[]): Doors {
  const doors: Doors = { byAccount: new Map(), byName: new Map(), forAll: [] };
  const add = (into: Map<string, Node[]>, key: string, target: Node) => {
    const known = into.get(key);
    if (known) known.push(target);
    else into.set(key, [target]);
  };
  for (const target of targets) {
    const { trust, account } = target;
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
          else if (/^\d{12}$|:root$/.test(value)) {
            add(doors.byAccount, value.split(':')[4] ?? value, target);
            if (isOpenAccount(account)) add(doors.byAccount, account, target);
          } else add(doors.byName, nameOf(value), target);
        }
    }
  }
  return doors;
}
