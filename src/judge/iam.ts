import type { Able, Iam, Question } from '../model/iam.ts';
import type { ResourceType } from '../model/resource.ts';
import { arranged } from '../model/shelf.ts';
import { type Unknown, UnknownFact } from '../model/unknown.ts';
import { identityFacts } from '../reach/iam/facts.ts';
import type { Cited } from '../reach/iam/hits.ts';
import type { Identity } from '../reach/iam/identities.ts';
import { ownedBy, placeOfPolicy } from '../reach/iam/resource-policy.ts';
import type { Sighted } from '../reach/iam/sight.ts';
import { type Inquiry, iamOf } from '../reach/iam/who-can.ts';
import type { Atlas } from './atlas.ts';
import type { Recorder } from './view.ts';

/** Everybody of one account, taken apart once for all that is asked about them. */
export interface People {
  identities: readonly Identity[];
  of(principal: string): Identity | undefined;
  inquire(question: Question): Inquiry;
  /** Why there may be more of them; undefined when there are certainly not. */
  gap(): UnknownFact | undefined;
}

const TYPES = Object.keys(identityFacts) as ResourceType[];
const WHO_ACTS: readonly ResourceType[] = ['AWS::::Account', 'AWS::IAM::User', 'AWS::IAM::Role'];

/** Those of one account at a time: whoever was asked about before, in another, is let go. */
export function peopleIn(atlas: Atlas): (account: string) => People {
  let known: { account: string; people: People } | undefined;
  return (account) => {
    if (known?.account !== account) known = { account, people: peopleOf(account, atlas) };
    return known.people;
  };
}

function peopleOf(account: string, atlas: Atlas): People {
  const { inventory, roll, gap, lookUp } = atlas;
  const among = (numbers: readonly number[]) => ({
    ...inventory,
    resources: arranged(inventory.resources, Uint32Array.from(numbers)),
    incomplete: inventory.incomplete.filter((listing) => listing.account === account),
  });
  const engine = iamOf(
    among(TYPES.flatMap((type) => roll(account, type).all)),
    (action, resource) => {
      const place = placeOfPolicy(action, resource);
      const found = place ? [...lookUp(account, place.type, { id: place.id })] : [];
      return ownedBy(among(found), action, resource);
    },
  );
  const byArn = new Map(engine.identities.map((one) => [one.caller.arn, one]));
  const inquiries = new Map<string, Inquiry>();
  return {
    identities: engine.identities,
    of: (principal) => byArn.get(principal),
    inquire(question) {
      const { action, resource, withoutMfa } = question;
      const key = `${action} ${resource} ${withoutMfa}`;
      const inquiry = inquiries.get(key) ?? engine.inquire(question);
      inquiries.set(key, inquiry);
      return inquiry;
    },
    gap: () => WHO_ACTS.map((type) => gap(account, type)).find((one) => one !== undefined),
  };
}

/** What a control is told of them. What it was told is recorded: who, and by which statements. */
export function iamIn(people: () => People, record: Recorder): Iam {
  return {
    *whoCan(question) {
      const { identities, inquire, gap } = people();
      const inquiry = inquire(question);
      let count = 0;
      let leap: UnknownFact | undefined;
      for (const identity of identities) {
        const sighted = inquiry.sighted(identity);
        if (!sighted) continue;
        if (sighted.leap) leap ??= untold(identity, sighted.leap, question);
        else {
          count += 1;
          yield told(identity, sighted, question);
        }
      }
      const reason =
        leap ??
        (inquiry.unseen && new UnknownFact(`the policy of ${question.resource}`, inquiry.unseen)) ??
        gap();
      if (reason) throw reason;
      record({ fact: `number who can ${inWords(question)}`, value: count });
    },

    can(principal, question) {
      const { of, inquire } = people();
      const identity = of(principal);
      if (!identity) throw new Error(`${principal} is not among those who can act`);
      const sighted = inquire(question).sighted(identity);
      if (sighted?.leap) throw untold(identity, sighted.leap, question);
      if (sighted) return told(identity, sighted, question);
      record({ fact: `can ${inWords(question)}`, value: false, of: principal });
      return undefined;
    },
  };

  function told({ caller }: Identity, { able, ceiling }: Sighted, question: Question): Able {
    const { principal, residual, by } = able;
    const statements = [...new Set(by.flatMap(giftInWords))];
    const value = statements.length > 0 ? statements.join(', ') : true;
    record({ fact: `can ${inWords(question)}`, value, of: principal });
    return { principal, kind: caller.kind, by: statements, residual, unlessForbidden: ceiling };
  }
}

function untold({ caller }: Identity, leap: Unknown, question: Question): UnknownFact {
  return new UnknownFact(`whether ${caller.arn} can ${inWords(question)}`, leap);
}

function inWords({ action, resource, withoutMfa }: Question): string {
  return `${action} on ${resource}${withoutMfa ? ' without MFA' : ''}`;
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
