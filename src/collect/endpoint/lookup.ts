import { type Answer, type Call, callKey, type RecordedCall } from '../recording.ts';

/** Finds the answer to a call. `account` is whose the keys are that name no account. */
export interface Lookup {
  (call: Call): Answer | undefined;
  account?: string;
}

/**
 * Answers from a recording. Where a call is not found, page sizes are left aside: other SDKs choose others. Keys that
 * name no account are those of the first account recorded.
 */
export function lookupIn({
  calls,
  find,
}: {
  calls: Iterable<RecordedCall>;
  find: (call: Call) => Answer | undefined;
}): Lookup {
  let loose: Map<string, Call> | undefined;
  const lookup: Lookup = (call) => {
    const exact = find(call);
    if (exact) return exact;
    loose ??= looseIndex(calls);
    const recorded = loose.get(callKey(loosely(call)));
    return recorded && find(recorded);
  };
  for (const { account } of calls) return Object.assign(lookup, { account });
  return lookup;
}

/** What was asked, without the answers: of a large recording they stay where they are. */
function looseIndex(calls: Iterable<RecordedCall>): Map<string, Call> {
  const index = new Map<string, Call>();
  for (const { account, region, service, operation, input } of calls) {
    const call = { account, region, service, operation, input };
    const key = callKey(loosely(call));
    if (!index.has(key)) index.set(key, call);
  }
  return index;
}

const INCIDENTAL = new Set([
  'MaxItems',
  'MaxResults',
  'maxResults',
  'Limit',
  'limit',
  'MaxRecords',
  'MaxBuckets',
  'MaxKeys',
  // No page sizes, but as incidental: what an SDK asks for by itself. The JS SDK wants checksums, boto3 encoded keys.
  'ChecksumMode',
  'EncodingType',
]);

/** The call without what may differ between two who ask the same. */
function loosely({ account, region, service, operation, input }: Call): Call {
  const kept = Object.entries(input).filter(([name]) => !INCIDENTAL.has(name));
  // Who is asking is the same everywhere.
  const place = service === 'sts' && operation === 'GetCallerIdentity' ? '' : region;
  return { account, region: place, service, operation, input: Object.fromEntries(kept) };
}
