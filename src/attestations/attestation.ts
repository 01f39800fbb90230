import { type Control, control } from '../controls/control.ts';
import type { Answered } from '../model/attestation.ts';
import type { Seen } from '../model/resource.ts';
import { daysBetween } from '../model/time.ts';
import { UnknownFact } from '../model/unknown.ts';

type Account = Seen<'AWS::::Account', 'attestations'>;

/** What every question has: an answer is asked for again after so many days. */
export interface Term {
  validDays: number;
}

type Question<Id extends string> = Pick<
  Control<'AWS::::Account', Id, 'attestations', Record<never, never>, Term>,
  'id' | 'severity' | 'title' | 'why' | 'fix' | 'see'
>;

/** A question about the account that only people can answer, asked once a year. */
export function attestation<const Id extends string>(question: Question<Id>) {
  return control({
    ...question,
    on: 'AWS::::Account',
    sources: ['person'],
    reads: ['attestations'],
    settings: { validDays: 365 },
    exempt: NOT_APPLICABLE,
    except: (account, { now }, { validDays }) =>
      isNotApplicable(question.id, account, now, validDays),
    check: (account, { now }, { validDays }) => standing(question.id, account, now, validDays),
  });
}

export const NOT_APPLICABLE =
  'Where somebody answered `not-applicable`, for as long as that holds.';

/** Somebody said that the question does not arise. Throws UnknownFact while nobody has answered. */
export function isNotApplicable(
  id: string,
  account: Account,
  now: string,
  validDays: number,
): boolean {
  const { answer, lapsed } = heard(id, account, now, validDays);
  return answer === 'not-applicable' && lapsed === undefined;
}

/** `true` for a yes that still holds, else why not. Throws UnknownFact while nobody has answered. */
export function standing(
  id: string,
  account: Account,
  now: string,
  validDays: number,
): true | string {
  const { answer, said, lapsed } = heard(id, account, now, validDays);
  if (answer === 'no') return said;
  return lapsed === undefined || `${lapsed}: ${said}`;
}

/** A question nobody has answered, for the judge. */
export function unanswered(id: string, detail: string): UnknownFact {
  return new UnknownFact(id, { $unknown: 'unanswered', detail });
}

/** The whole answer is read whatever it says, so that all of it becomes evidence. */
function heard(id: string, { attestations }: Account, now: string, validDays: number) {
  const given = attestations[id];
  if (!given) throw unanswered(id, 'castellan.yaml has no answer for this account');
  const { answer, by, on, evidence } = given;
  return {
    answer,
    said: `${by} answered ${answer} on ${on} (${evidence})`,
    lapsed: lapseOf(given, now, validDays),
  };
}

function lapseOf({ on, expires }: Answered, now: string, validDays: number): string | undefined {
  if (expires !== null && isOver(expires, now)) return `the answer expired on ${expires}`;
  if (daysBetween(on, now) <= validDays) return undefined;
  return `the answer is older than ${validDays} days`;
}

/** A day named as the last one still counts. */
export function isOver(lastDay: string, now: string): boolean {
  return daysBetween(lastDay, now) >= 1;
}
