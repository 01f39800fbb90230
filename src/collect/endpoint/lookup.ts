import { type Answer, type Call, callKey, type Recording } from '../recording.ts';

/** Finds the answer to a call. `account` is whose the keys are that name no account. */
export interface Lookup {
  (call: Call): Answer | undefined;
  account?: string;
}

/**
 * Answers from a recording. Where a call is not found, page sizes are left aside: other SDKs choose others. Keys that
 * name no account are those of the first account recorded.
 */
export function lookupIn(recording: Recording): Lookup {
  let loose: Map<string, Answer> | undefined;
  const find: Lookup = (call) => {
    const exact = recording.find(call);
    if (exact) return exact;
    loose ??= new Map(
      recording.calls.map((one) => [callKey(loosely(one)), one] as const).reverse(),
    );
    return loose.get(callKey(loosely(call)));
  };
  const account = recording.calls[0]?.account;
  return account === undefined ? find : Object.assign(find, { account });
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
