import {
  type OpenRule,
  type OpenWorld,
  openRules,
} from '../attestations/ec2/world-open-rules-are-justified.ts';
import { worldIsBroaderThan as shared } from '../controls/settings.ts';
import { asked } from '../judge/pending.ts';
import { groundOf, worldOf } from '../judge/world.ts';
import type { Attestations } from '../model/attestation.ts';
import type { Inventory } from '../model/inventory.ts';
import { knownOf } from '../model/kleene.ts';
import type { Resource } from '../model/resource.ts';
import { daysBetween } from '../model/time.ts';
import type { WaiverUse } from '../model/waiver.ts';
import { type Answer, ASKS_FOR_RULES } from './attested.ts';

/** The rules open to the world that an account has, named as a justification names them. */
export interface OpenRules {
  rules: string[];
  /** Are these certainly all? */
  whole: boolean;
}

/** Are there justifications to compare an account's rules with? */
export function hasJustifications(attestations: Attestations): boolean {
  return (attestations[ASKS_FOR_RULES]?.rules.length ?? 0) > 0;
}

/** What an account has, by the settings that the question is judged with. */
export function* openRulesIn(
  account: string,
  inventory: Inventory,
  settings: object | undefined,
): Generator<void, OpenRules> {
  const { worldIsBroaderThan } = { ...shared, ...settings };
  const resources: Resource[] = [];
  for (const resource of inventory.resources) {
    yield;
    if (ASKED.has(resource.type)) resources.push(resource);
  }
  const world = worldOf(account, yield* groundOf({ ...inventory, resources }));
  const { found, rest } = yield* asked(() =>
    knownOf(openRules(world as OpenWorld, worldIsBroaderThan), nameOf),
  );
  return { rules: found.map(({ answer }) => answer), whole: rest === undefined };
}

const ASKED: ReadonlySet<string> = new Set(['AWS::EC2::SecurityGroup', 'AWS::EC2::PrefixList']);

function nameOf({ group, rule }: OpenRule): string {
  return `${group} ${rule}`;
}

/** What became of each justification, told as a waiver is. `seen`: what the accounts have that were looked at. */
export function justificationsUsed(
  answers: readonly Answer[],
  seen: ReadonlyMap<string, OpenRules>,
  now: string,
): WaiverUse[] {
  const asked = answers.filter(({ id }) => id === ASKS_FOR_RULES);
  return asked.flatMap(({ accounts, answered }) => {
    const places = (accounts.length > 0 ? accounts : [...seen.keys()]).map((id) => seen.get(id));
    const [account, another] = accounts;
    return answered.rules.map(({ group, rule, owner, reason, expires }) => {
      const resource = nameOf({ group, rule });
      const findings = places.filter((place) => place?.rules.includes(resource)).length;
      const daysLeft = daysBetween(now.slice(0, 10), expires);
      const isSeen = places.length > 0 && places.every((place) => place?.whole);
      return {
        control: ASKS_FOR_RULES,
        resource,
        ...(account !== undefined && another === undefined && { account }),
        ...{ owner, reason, expires, daysLeft, findings },
        status: daysLeft < 0 ? 'expired' : findings > 0 ? 'used' : isSeen ? 'unused' : 'unseen',
      };
    });
  });
}
