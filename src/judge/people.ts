import type { Question } from '../model/iam.ts';
import type { ResourceType } from '../model/resource.ts';
import { isUnknown, type Unknown, type UnknownFact } from '../model/unknown.ts';
import { administratorTest } from '../reach/iam/administrators.ts';
import { escalationFacts } from '../reach/iam/escalation/facts.ts';
import { aroundIn } from '../reach/iam/exposure/around.ts';
import { identityFacts } from '../reach/iam/facts.ts';
import { type Identity, identitiesIn } from '../reach/iam/identities.ts';
import { boundsIn } from '../reach/iam/organization.ts';
import { type Outsider, type Outsiders, outsidersIn } from '../reach/iam/outsiders.ts';
import { NO_POLICIES, type Policies } from '../reach/iam/policies.ts';
import type { Find } from '../reach/iam/resource-policy.ts';
import { type Sighted, sightedAs } from '../reach/iam/sight.ts';
import { compile } from '../reach/iam/statement.ts';
import { type Inquiry, iamOf } from '../reach/iam/who-can.ts';
import { type Atlas, wholeAt, withWholeFacts } from './atlas.ts';
import { type Escalations, escalationsIn } from './escalations.ts';
import { workedOut } from './pending.ts';

/** Everybody of one account, taken apart once for all that is asked about them. */
export interface People {
  identities: readonly Identity[];
  of(principal: string): Identity | undefined;
  inquire(question: Question): Asked & Pick<Inquiry, 'unseen'>;
  /** Whom the resource lets in from outside. Services of AWS are nobody. */
  outsiders(question: Question): Outsiders;
  /** Whether they are administrators, and what makes them. */
  administrators: Asked;
  /** Who can become one. */
  escalations(): Escalations;
  /** Policies of the organisation that nobody saw: of its principals, and of its resources. */
  unseenCeiling: Unknown | null;
  unseenControl: Unknown | null;
  /** Why there may be more of them; undefined when there are certainly not. */
  gap(): UnknownFact | undefined;
}

/** What everybody can be asked about. */
export interface Asked {
  sighted(identity: Identity): Sighted | undefined;
  /** Those who can, and the first of whom nobody saw whether he can. Of all there are, so it may throw Pending. */
  all(): { able: readonly Identity[]; leap: { of: Identity; why: Unknown } | undefined };
}

const TYPES = Object.keys(identityFacts) as ResourceType[];
const ESCALATING = Object.keys(escalationFacts) as ResourceType[];
const WHO_ACTS: readonly ResourceType[] = ['AWS::::Account', 'AWS::IAM::User', 'AWS::IAM::Role'];

/** Those of one account at a time: whoever was asked about before, in another, is let go. It may throw Pending. */
export function peopleIn(atlas: Atlas): (account: string) => People {
  let known: { account: string; people: () => People } | undefined;
  return (account) => {
    if (known?.account !== account)
      known = { account, people: workedOut(() => peopleOf(account, atlas)) };
    return known.people();
  };
}

function* peopleOf(account: string, atlas: Atlas): Generator<void, People> {
  const { inventory, roll, gap } = atlas;
  const among = (numbers: readonly number[]) => ({
    ...inventory,
    resources: withWholeFacts(atlas, numbers),
    incomplete: inventory.incomplete.filter((listing) => listing.account === account),
  });
  const find: Find = ({ row, id }) => {
    const [found] = atlas.lookUp(account, row.type, { id });
    return found === undefined ? undefined : wholeAt(atlas, found);
  };
  const own = among(TYPES.flatMap((type) => roll(account, type).all));
  const identities = yield* identitiesIn(own);
  yield* compiled(identities);
  const engine = iamOf(own, find, identities);
  const outsiders = outsidersIn(aroundIn(own), find);
  const { serviceControlPolicies, resourceControlPolicies } = boundsIn(own)(account);
  const byArn = new Map(identities.map((one) => [one.caller.arn, one]));
  const inquiries = new Map<string, ReturnType<People['inquire']>>();
  const administratorOf = administratorTest();
  const escalating = among(ESCALATING.flatMap((type) => roll(account, type).all));
  return {
    identities,
    of: (principal) => byArn.get(principal),
    inquire(question) {
      const key = questionInWords(question);
      const known = inquiries.get(key);
      if (known) return known;
      let held: Inquiry | undefined = engine.inquire(question);
      const { unseen } = held;
      const sighted = (identity: Identity) => {
        held ??= engine.inquire(question);
        return held.sighted(identity);
      };
      // What it took to ask all is more than those who can are worth, and there is a question for each bucket.
      const forget = () => {
        held = undefined;
      };
      const inquiry = { ...askedOf(identities, sighted, forget), unseen };
      inquiries.set(key, inquiry);
      return inquiry;
    },
    outsiders(question) {
      const { all, unseen } = outsiders({ ...question, actions: [question.action] });
      return { all: all.filter(isSomebody), unseen };
    },
    administrators: askedOf(identities, (identity) =>
      administratorBySight(identity, administratorOf),
    ),
    escalations: workedOut(() => escalationsIn(escalating, identities)),
    unseenCeiling: unseenIn(serviceControlPolicies),
    unseenControl: unseenIn(resourceControlPolicies),
    gap: () => WHO_ACTS.map((type) => gap(account, type)).find((one) => one !== undefined),
  };
}

function isSomebody({ outsider }: Outsider): boolean {
  return outsider !== 'service' && outsider !== 'source';
}

/** Takes the statements of all apart, which is then not left to whoever asks first. */
function* compiled(identities: readonly Identity[]): Generator<void> {
  for (const { policies } of identities) {
    for (const { document } of policies.identityPolicies)
      if (!isUnknown(document)) compile(document);
    yield;
  }
}

function askedOf(
  identities: readonly Identity[],
  sighted: Asked['sighted'],
  whenAllAre: () => void = () => {},
): Asked {
  const all = workedOut(function* () {
    const able: Identity[] = [];
    let leap: ReturnType<Asked['all']>['leap'];
    for (const identity of identities) {
      const found = sighted(identity);
      if (found?.leap) leap ??= { of: identity, why: found.leap };
      else if (found) able.push(identity);
      yield;
    }
    whenAllAre();
    return { able, leap };
  });
  return { sighted, all };
}

function unseenIn(levels: Policies['serviceControlPolicies']): Unknown | null {
  const document = levels.flat().find((policy) => isUnknown(policy.document))?.document;
  return isUnknown(document) ? document : null;
}

function administratorBySight(
  identity: Identity,
  administratorOf: ReturnType<typeof administratorTest>,
): Sighted | undefined {
  const { kind } = identity.caller;
  if (kind !== 'user' && kind !== 'role') return undefined;
  return sightedAs(identity, { ...NO_POLICIES, ...identity.policies }, (policies) =>
    administratorOf({ ...identity, policies }),
  );
}

/** What somebody can do, as in "who can ...". */
export function questionInWords({ action, resource, withoutMfa, mfaOlderThan }: Question): string {
  const mfa = withoutMfa ? ' without MFA' : '';
  const age =
    mfaOlderThan === undefined ? '' : ` with MFA of more than ${mfaOlderThan} seconds ago`;
  return `${action} on ${resource}${mfa}${age}`;
}
