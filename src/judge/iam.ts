import type { Able, Escalation, Iam } from '../model/iam.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import { beyond } from '../reach/iam/beyond.ts';
import type { Cited } from '../reach/iam/hits.ts';
import type { Identity } from '../reach/iam/identities.ts';
import type { Sighted } from '../reach/iam/sight.ts';
import type { Escalations } from './escalations.ts';
import { type Asked, type People, questionInWords } from './people.ts';
import type { Recorder } from './view.ts';

/** What a control is told of everybody of an account. What it was told is recorded: who, and by which statements. */
export function iamIn(people: () => People, record: Recorder): Iam {
  return { ...ableIn(people, record), ...escalatingIn(people, record) };
}

type Escalating = Pick<Iam, 'escalation' | 'escalators'>;

function ableIn(people: () => People, record: Recorder): Omit<Iam, keyof Escalating> {
  const { all, one, recorded } = tellerIn(people, record);
  return {
    *whoCan(question) {
      const { inquire, outsiders, unseenControl } = people();
      const inquiry = inquire(question);
      const outside = outsiders(question);
      const can = questionInWords(question);
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
      return one(principal, people().inquire(question).sighted, questionInWords(question));
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
  };
}

/** Tells of principals, and records what it tells. */
function tellerIn(people: () => People, record: Recorder) {
  return { all, one, recorded };

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

function escalatingIn(people: () => People, record: Recorder): Escalating {
  return {
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
}

const ORGANIZATION_UNSEEN = /^(service|resource)ControlPolicies not seen: /;
const EVERYTHING = 'do everything';

function becoming(principal: string): string {
  return `whether ${principal} can become administrator`;
}

function untold({ caller }: Identity, leap: Unknown, what: string): UnknownFact {
  return new UnknownFact(`whether ${caller.arn} can ${what}`, leap);
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
