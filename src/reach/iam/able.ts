import type { Question } from '../../model/iam.ts';
import { type Context, type ContextPair, contextOf } from '../../model/policy/context.ts';
import type { Unknown } from '../../model/unknown.ts';
import type { Weighed } from './decide.ts';
import { type Cited, citedIn, type Hit } from './hits.ts';
import { residualOf } from './residual.ts';

/** Somebody who can do what was asked about. */
export interface Able {
  principal: string;
  account: string;
  /** `must`: certainly; `may`: if what `residual` names holds. */
  verdict: 'must' | 'may';
  mfa: 'required' | 'not-required';
  by: Cited[];
  residual: string[];
  /** Which he can, where a pattern of actions was asked about: the one he can with the least beside it. */
  action?: string;
}

/** What somebody can, and what lets him: of others whose policies say the same it stands elsewhere. */
export interface Ability extends Pick<Able, 'verdict' | 'mfa' | 'residual'> {
  grants: readonly Hit[];
}

/** What was decided, and in which circumstances. */
export interface Asked extends Weighed {
  mfa: Mfa;
  context: Context;
}

/** Undefined when nothing a request could bring along would help, in any state of MFA. */
export function ableAs(
  caller: { arn: string; account: string },
  ask: (mfa: Mfa) => Asked,
): Able | undefined {
  const ability = abilityIn(ask, ANY_MFA);
  return ability && toAble(caller, ability);
}

/** The same in any of these states of MFA. */
export function abilityIn(ask: (mfa: Mfa) => Asked, mfa: readonly Mfa[]): Ability | undefined {
  const open = ask('open');
  if (!isAble(open)) return undefined;
  const states = open.decision === 'allowed' ? [open] : mfa.map(ask);
  const able = states.filter(isAble);
  const best = able.find(({ decision }) => decision === 'allowed') ?? able[0];
  if (!best) return undefined;
  return {
    verdict: best.decision === 'allowed' ? 'must' : 'may',
    mfa: able.every(({ mfa }) => mfa === 'true') ? 'required' : 'not-required',
    residual: best.decision === 'allowed' ? [] : residualOf(best.by, best.context),
    grants: best.grants,
  };
}

/** Tells it of somebody. */
export function toAble(
  { arn, account }: { arn: string; account: string },
  { verdict, mfa, residual, grants }: Ability,
): Able {
  return { principal: arn, account, verdict, mfa, by: eachOnce(citedIn(grants)), residual };
}

function eachOnce(all: Cited[]): Cited[] {
  if (all.length < 2) return all;
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

export function isAble({ decision }: Pick<Weighed, 'decision'>): boolean {
  return decision === 'allowed' || decision === 'maybe';
}

/** May it hang on MFA? */
export function hangsOnMfa({ truth, statement }: Hit): boolean {
  return truth === 'maybe' && statement?.isAboutMfa === true;
}

const ANY_MFA: readonly Mfa[] = ['absent', 'false', 'true'];

/** The states of who did not show an MFA device. */
const WITHOUT_MFA: readonly Mfa[] = ['absent', 'false'];

type OfMfa = Pick<Question, 'withoutMfa' | 'mfaOlderThan'>;

/** In which states of MFA is enough. */
export function statesFor({ withoutMfa, mfaOlderThan }: OfMfa): readonly Mfa[] {
  if (mfaOlderThan !== undefined) return ['true'];
  return withoutMfa ? WITHOUT_MFA : ANY_MFA;
}

/** What a session says whose MFA is as old as the question asks. */
export function ageIn({ mfaOlderThan }: OfMfa): ContextPair[] {
  if (mfaOlderThan === undefined) return [];
  return [
    ['aws:MultiFactorAuthPresent', ['true']],
    ['aws:MultiFactorAuthAge', [String(mfaOlderThan + 1)]],
  ];
}

/** Keys that live long say nothing of MFA; a session says that there was none, or that there was. */
export type Mfa = 'open' | 'absent' | 'false' | 'true';

/** What is known of a request: who makes it, and with MFA or without. Whatever else it may bring along is open. */
export function contextIn(mfa: Mfa, keys: Iterable<ContextPair>): Context {
  const ofMfa = CONTEXTS[mfa];
  let own: Context | undefined;
  return {
    valuesOf(key) {
      const told = ofMfa.get(key.toLowerCase());
      if (told) return told;
      // Of most nobody looks at it.
      own ??= contextOf(keys, OPEN);
      return own.valuesOf(key);
    },
  };
}

/** What a request says of MFA in each of these states; keys in lower case. */
export const CONTEXTS: Record<Mfa, ReadonlyMap<string, readonly string[]>> = {
  open: new Map(),
  absent: without([]),
  false: without(['false']),
  true: new Map([['aws:multifactorauthpresent', ['true']]]),
};

function without(present: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ['aws:multifactorauthpresent', present],
    ['aws:multifactorauthage', []],
  ]);
}

const OPEN: Unknown = { $unknown: 'unsupported', detail: 'a request may say so' };
