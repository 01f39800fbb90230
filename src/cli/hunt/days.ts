import { UserError } from '../../model/user-error.ts';
import type { Days } from '../../watch/hunt/ask.ts';

/** The days that are asked for. Throws UserError for what is none. */
export function daysOf({ since, until }: Days): Days {
  const odd = [since, until].find((day) => day !== undefined && !isDay(day));
  if (odd !== undefined) throw new UserError(`${odd} is no day; write it like 2026-01-31`);
  if (since !== undefined && until !== undefined && since > until)
    throw new UserError(`there is no day from ${since} to ${until}`);
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
