import { at, type CloudTrailEvent, callerOf, itemsAt, principalOf, textAt } from './event.ts';

/**
 * What the call was about: the first of these members of the request, or else of the answer, that is there, `a.b` being b
 * in a. Where none is, the one who called.
 */
export function subjectIn(event: CloudTrailEvent, ...members: readonly string[]): string {
  for (const from of [event.requestParameters, event.responseElements]) {
    for (const member of members) {
      const value = at(from, ...member.split('.'));
      if (typeof value === 'string' && value.trim() !== '') return value;
    }
  }
  return callerOf(event);
}

/** The ARN of the first resource that the record names beside the request. */
export function resourceOf({ record }: CloudTrailEvent): string | undefined {
  return itemsAt(record, 'resources')
    .map((one) => textAt(one, 'ARN'))
    .find((arn) => arn !== undefined);
}

/** Who called, and from where: what one does at one place. */
export function callerAndAddress(event: CloudTrailEvent): string {
  return `${principalOf(event)} from ${event.sourceIPAddress ?? 'an address that is not told'}`;
}
