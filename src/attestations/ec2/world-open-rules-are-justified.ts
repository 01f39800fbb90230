import { control } from '../../controls/control.ts';
import type { Breadth } from '../../model/cidr.ts';
import { knownOf, someOf } from '../../model/kleene.ts';
import {
  isOpenToWorld,
  type PrefixLists,
  portsOf,
  portsText,
} from '../../model/security-group-rules.ts';
import type { World } from '../../model/world.ts';
import { isNotApplicable, isOver, NOT_APPLICABLE, standing, unanswered } from '../attestation.ts';

const ID = 'ec2.world-open-rules-are-justified';
const AROUND = {
  'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'],
  'AWS::EC2::SecurityGroup': ['groupId', 'ingress'],
} as const;

export default control({
  id: ID,
  on: 'AWS::::Account',
  sources: ['person'],
  severity: 'medium',
  title: 'Every rule open to the world has a recorded justification',
  why: 'Doors open to everybody are the first an attacker tries. One that nobody answers for is one that nobody will close.',
  fix: 'Under `rules`, name for each group and rule who wants it open, why, and until when; close the others.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['attestations'],
  around: AROUND,
  settings: { validDays: 180, worldIsBroaderThan: { ipv4: 8, ipv6: 32 } },
  exempt: `Accounts in which no rule is open to the world. ${NOT_APPLICABLE}`,

  except: (account, world, { validDays, worldIsBroaderThan }) =>
    !someOf(openRules(world, worldIsBroaderThan), () => true) ||
    isNotApplicable(ID, account, world.now, validDays),

  check(account, world, { validDays, worldIsBroaderThan }) {
    const answer = standing(ID, account, world.now, validDays);
    if (answer !== true) return answer;
    const { rules = [] } = account.attestations[ID] ?? {};
    const { found, rest } = knownOf(openRules(world, worldIsBroaderThan), (open) => {
      const entry = rules.find(({ group, rule }) => group === open.group && rule === open.rule);
      if (!entry) return unanswered(ID, `no entry for ${open.group} ${open.rule}`);
      const { group, rule, owner, expires } = entry;
      return isOver(expires, world.now) && `${owner} justified ${group} ${rule} until ${expires}`;
    });
    const lapsed = found.map((one) => one.answer).find((one) => typeof one === 'string');
    if (lapsed !== undefined) return lapsed;
    const open = found.map((one) => one.answer).find((one) => typeof one === 'object');
    if (open ?? rest) throw open ?? rest;
    return true;
  },
});

/** A rule that lets the world in. */
export interface OpenRule {
  /** The group's id. */
  group: string;
  /** `tcp/443 from 0.0.0.0/0`. */
  rule: string;
}

/** The part of a world in which such rules are. */
export type OpenWorld = World<typeof AROUND>;

/** Throws UnknownFact at the end when there may be more. */
export function* openRules(world: OpenWorld, broader: Breadth): Generator<OpenRule> {
  for (const { groupId, ingress, region } of world.all('AWS::EC2::SecurityGroup')) {
    const lists: PrefixLists = (prefixListId) =>
      world.one('AWS::EC2::PrefixList', { prefixListId, region });
    for (const rule of ingress) {
      if (!isOpenToWorld(rule, lists, broader)) continue;
      yield { group: groupId, rule: `${portsText(portsOf(rule))} from ${rule.peer.value}` };
    }
  }
}
