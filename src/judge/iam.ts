import type { Able, Escalation, Iam, Question } from '../model/iam.ts';
import type { ResourceType } from '../model/resource.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import { administratorTest } from '../reach/iam/administrators.ts';
import { beyond } from '../reach/iam/beyond.ts';
import { escalationFacts } from '../reach/iam/escalation/facts.ts';
import { aroundIn } from '../reach/iam/exposure/around.ts';
import { identityFacts } from '../reach/iam/facts.ts';
import type { Cited } from '../reach/iam/hits.ts';
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
import type { Recorder } from './view.ts';

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
interface Asked {
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
      const key = inWords(question);
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

/** What a control is told of them. What it was told is recorded: who, and by which statements. */
export function iamIn(people: () => People, record: Recorder): Iam {
  return {
    *whoCan(question) {
      const { inquire, outsiders, unseenControl } = people();
      const inquiry = inquire(question);
      const outside = outsiders(question);
      const can = inWords(question);
      let count = 0;
      for (const one of outside.all) {
        count += 1;
        const residual = one.residual.filter((text) => !ORGANIZATION_UNSEEN.test(text));
        const unlessForbidden = residual.length < one.residual.length ? unseenControl : null;
        const about = recorded({ ...one, residual, kind: 'outsider' }, can);
        yield { ...about, unlessForbidden, always: false };
      }
      count += yield* all(inquiry, can);
      const why = inquiry.unseen ?? outside.unseen[0];
      if (why) throw new UnknownFact(`the policy of ${question.resource}`, why);
      record({ fact: `number who can ${can}`, value: count });
    },

    can(principal, question) {
      return one(principal, people().inquire(question).sighted, inWords(question));
    },

    *administrators() {
      const count = yield* all(people().administrators, EVERYTHING);
      record({ fact: `number who can ${EVERYTHING}`, value: count });
    },

    beyond(principal, free, own) {
      const identity = people().of(principal);
      const inLower = (names: readonly string[]) => names.map((name) => name.toLowerCase());
      const found = identity && beyond(identity, inLower(free), inLower(own));
      if (!found) return undefined;
      if (isUnknown(found)) throw untold(identity, found, 'do more');
      const { action, toOthers, able } = found;
      return { action, toOthers, by: recorded({ ...able, kind: 'user' }, `do ${action}`).by };
    },

    administers(principal) {
      return one(principal, people().administrators.sighted, EVERYTHING);
    },

    escalation(principal) {
      const { escalations, of, gap } = people();
      const identity = of(principal);
      const found = identity && escalations().of(principal);
      if (identity && found) return escalating(identity, found);
      const reason = gap();
      if (reason) throw reason;
      record({ fact: 'can become administrator', value: false, of: principal });
      return undefined;
    },

    *escalators() {
      const { escalations, of, gap } = people();
      let untold: UnknownFact | undefined;
      for (const principal of escalations().all) {
        const identity = of(principal);
        const found = escalations().of(principal);
        if (!identity || !found) continue;
        if (found.leap) untold ??= new UnknownFact(becoming(principal), found.leap);
        else yield escalating(identity, found);
      }
      const reason = untold ?? gap();
      if (reason) throw reason;
    },
  };

  function escalating(
    { caller: { arn, kind } }: Identity,
    { escalation, leap }: NonNullable<ReturnType<Escalations['of']>>,
  ): Escalation {
    if (leap) throw new UnknownFact(becoming(arn), leap);
    const steps = escalation.steps.map(({ title, to }) =>
      to === arn ? title : `${title} (${to.slice(to.lastIndexOf(':') + 1)})`,
    );
    const residual = [...new Set(escalation.steps.flatMap((step) => step.residual))].filter(
      (text) => !ORGANIZATION_UNSEEN.test(text),
    );
    const by = escalation.steps.flatMap((step) => step.by.flatMap(giftInWords));
    record({ fact: 'can become administrator', value: [...steps, ...by].join(', '), of: arn });
    const path = escalation.steps.map(({ from, to, title }) => ({ from, to, title }));
    record({ fact: 'shortestPath', value: path, of: arn });
    return { principal: arn, kind, steps, residual, unlessForbidden: people().unseenCeiling };
  }

  /** Those of the account; what may be missing is thrown when they were told. Answers how many there were. */
  function* all({ sighted, all: found }: Asked, what: string): Generator<Able, number> {
    const { able, leap } = found();
    for (const identity of able) {
      const seen = sighted(identity);
      if (seen) yield told(identity, seen, what);
    }
    const reason = leap ? untold(leap.of, leap.why, what) : people().gap();
    if (reason) throw reason;
    return able.length;
  }

  function one(principal: string, sighted: Asked['sighted'], what: string): Able | undefined {
    const identity = people().of(principal);
    // Service-linked roles are nobody's power.
    const found = identity && sighted(identity);
    if (identity && found?.leap) throw untold(identity, found.leap, what);
    if (identity && found) return told(identity, found, what);
    record({ fact: `can ${what}`, value: false, of: principal });
    return undefined;
  }

  function told({ caller }: Identity, { able, ceiling, always }: Sighted, what: string): Able {
    const about = recorded({ ...able, kind: caller.kind }, what);
    return { ...about, unlessForbidden: ceiling, always };
  }

  function recorded(
    {
      principal,
      kind,
      residual,
      by,
    }: Pick<Able, 'principal' | 'kind' | 'residual'> & { by: Cited[] },
    what: string,
  ): Omit<Able, 'always'> {
    const statements = [...new Set(by.flatMap(giftInWords))];
    const value = statements.length > 0 ? statements.join(', ') : true;
    record({ fact: `can ${what}`, value, of: principal });
    return { principal, kind, by: statements, residual, unlessForbidden: null };
  }
}

const ORGANIZATION_UNSEEN = /^(service|resource)ControlPolicies not seen: /;
const EVERYTHING = 'do everything';

function becoming(principal: string): string {
  return `whether ${principal} can become administrator`;
}

function untold({ caller }: Identity, leap: Unknown, what: string): UnknownFact {
  return new UnknownFact(`whether ${caller.arn} can ${what}`, leap);
}

function inWords({ action, resource, withoutMfa, mfaOlderThan }: Question): string {
  const mfa = withoutMfa ? ' without MFA' : '';
  const age =
    mfaOlderThan === undefined ? '' : ` with MFA of more than ${mfaOlderThan} seconds ago`;
  return `${action} on ${resource}${mfa}${age}`;
}

/**
 * `policy deploy, statement 2`, counted from 1 as people do, or by its Sid. What has to allow it too gives nothing by
 * itself.
 */
function giftInWords({ layer, policy, statement, sid }: Cited): string[] {
  const place = sid ?? statement + 1;
  if (layer === 'resourcePolicy') return [`the resource's policy, statement ${place}`];
  return layer === 'identityPolicies' ? [`policy ${policy}, statement ${place}`] : [];
}
