import { parseArn } from '../../model/arn.ts';
import type { Grantee } from '../../model/exposure/grantee.ts';
import { inWords } from '../../model/exposure/grantee.ts';
import type { Question } from '../../model/iam.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../model/unknown.ts';
import { type Able, ageIn, CONTEXTS, type Mfa, statesFor } from './able.ts';
import { isShutOut } from './endpoints.ts';
import type { Around } from './exposure/around.ts';
import type { Opened } from './exposure/opened.ts';
import { openedIn } from './exposure/opened-in.ts';
import type { Cited } from './hits.ts';
import {
  documentsAt,
  type Find,
  NOT_FOUND,
  type PolicyPlace,
  placesIn,
} from './resource-policy.ts';

/** Somebody from outside whom the resource itself lets in. */
export interface Outsider extends Omit<Able, 'account'> {
  /** Whose he is; null where that cannot be told. */
  account: string | null;
  outsider: Grantee['kind'];
}

/** What is asked of a resource; of several actions, who can do any. */
export interface AskedOf extends Omit<Question, 'action'> {
  actions: readonly [string, ...string[]];
}

/** Who is let in, and why others may be: policies that nobody saw, or that hide whom they mean. */
export interface Outsiders {
  all: Outsider[];
  unseen: Unknown[];
}

/**
 * Whoever is let in by the resource: by its policy, its ACL, its access points. Those aside who are of the accounts around
 * and can be asked one by one. What his own account allows him is not ours to know.
 */
export function outsidersIn(around: Around, find: Find): (asked: AskedOf) => Outsiders {
  return (asked) => {
    const { actions, resource } = asked;
    const found = placesIn(find, actions[0], resource).map((place) => {
      const holder = find(place);
      if (holder) {
        const { all, unseen } = outsidersAt(place, holder, around, asked);
        return { all: all.map(({ outsider }) => outsider), unseen };
      }
      // What is not found in an account that was looked through is not there.
      const isGone = around.account(parseArn(resource)?.account ?? '') !== undefined;
      return { all: [], unseen: isGone ? [] : [NOT_FOUND] };
    });
    return {
      all: found.flatMap(({ all }) => all),
      unseen: found.flatMap(({ unseen }) => unseen),
    };
  };
}

/** The same of one policy of a resource, with who each is as AWS vouches for it. */
export function outsidersAt(
  place: PolicyPlace,
  holder: Resource,
  around: Around,
  asked: AskedOf,
): { all: { grantee: Grantee; outsider: Outsider }[]; unseen: Unknown[] } {
  const { actions, resource } = asked;
  const ceilings = around.ceilingsOf(holder.account, serviceOf(actions[0]));
  const documents = documentsAt(holder, place);
  const states = [...documents, ...ceilings.documents].some(asksForMfa)
    ? statesFor(asked)
    : ANY_STATE;
  try {
    const opened = states.map((mfa) => {
      const given = [...ageIn(asked), ...CONTEXTS[mfa]];
      return { mfa, all: openedIn(holder, around, { actions, resource, given, place }) };
    });
    const all = toldOnce(opened)
      .filter(({ grantee }) => isOutside(grantee, around) && canAsk(grantee, holder, actions))
      .filter(({ grantee }) => !isShutOut(grantee, { actions, resource }, around.endpoints))
      .map((one) => ({ grantee: one.grantee, outsider: toOutsider(one, ceilings.unseen) }));
    return { all, unseen: documents.filter(isUnknown) };
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error;
    return { all: [], unseen: [error.unknown] };
  }
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

/** Where nobody asks for MFA one state is as good as another. */
const ANY_STATE: readonly Mfa[] = ['absent'];

function asksForMfa(policy: PolicyDocument | Unknown): boolean {
  return !isUnknown(policy) && /multifactorauth/i.test(JSON.stringify(policy));
}

type Told = Opened & { mfa: Mfa };

/** Each by the first state in which he gets in. */
function toldOnce(states: readonly { mfa: Mfa; all: readonly Opened[] }[]): Told[] {
  const told = new Map<string, Told>();
  for (const { mfa, all } of states) {
    for (const one of all) {
      const key = `${one.fact} ${one.pointer} ${inWords(one.grantee)}`;
      if (!told.has(key)) told.set(key, { ...one, mfa });
    }
  }
  return [...told.values()];
}

/** Ids of what is deleted are nobody's any more. */
function isOutside({ kind, account, limits }: Grantee, around: Around): boolean {
  const isOurs = (id: string | undefined) => id !== undefined && around.account(id) !== undefined;
  if (kind === 'deleted principal') return false;
  return kind !== 'account' || !(isOurs(account) || limits.some((limit) => isOurs(limit.account)));
}

/** For whom a provider vouches, he assumes a role by actions of their own. */
function canAsk(grantee: Grantee, { type }: Resource, actions: readonly string[]): boolean {
  if (type !== 'AWS::IAM::Role' || !isVouchedFor(grantee)) return true;
  return actions.some((action) => /^sts:assumerolewith/i.test(action));
}

/** Does an identity provider say who he is? */
export function isVouchedFor({ kind, value }: Grantee): boolean {
  return kind === 'identity provider' || (kind === 'everyone' && value !== '*');
}

function toOutsider(
  { grantee, mfa, residual, ...place }: Told,
  unseen: readonly Unknown[],
): Outsider {
  const open = [
    ...residual,
    ...unseen.map(({ detail }) => `resourceControlPolicies not seen: ${detail}`),
  ];
  return {
    principal: inWords(grantee),
    account: grantee.account ?? null,
    outsider: grantee.kind,
    verdict: open.length > 0 ? 'may' : 'must',
    mfa: mfa === 'true' ? 'required' : 'not-required',
    by: [citedIn(place)],
    residual: open,
  };
}

/** Of an ACL the grant counts as a statement. */
function citedIn({ fact, pointer, sid }: Pick<Opened, 'fact' | 'pointer' | 'sid'>): Cited {
  const [of = '', name] = fact.split('/');
  const policy = fact === 'acl' ? 'ACL' : name && `${BY_NAME.get(of) ?? ''}${name}`;
  return {
    layer: 'resourcePolicy',
    ...(policy !== undefined && { policy }),
    statement: Number(pointer.slice(pointer.lastIndexOf('/') + 1)),
    sid,
    effect: 'Allow',
  };
}

const BY_NAME = new Map([
  ['accessPoints', 'access point '],
  ['aliasPolicies', 'alias '],
  ['policies', 'share '],
]);
