import { isFields, textAt } from '../../model/event.ts';
import { inflate } from '../read/inflate.ts';

/** What was posted, out of what only the way it came needs. */
export interface Posted {
  contents: Uint8Array[];
  /** What who sent it wants to hear. */
  receipt?: object;
  /** Where SNS wants to be told that it may send. */
  confirm?: string;
}

/** Firehose packs what it delivers in base64 and wants the request's id back. Anything else is what it is. */
export function postedIn(body: Uint8Array): Posted {
  const value = parsed(body);
  if (!isFields(value)) return { contents: [body] };
  const { Type, requestId, timestamp, records } = value;
  if (Type === 'SubscriptionConfirmation') {
    return { contents: [], confirm: textAt(value, 'SubscribeURL') ?? 'the URL that it sent' };
  }
  if (typeof requestId !== 'string' || !Array.isArray(records)) return { contents: [body] };
  return {
    contents: records.map((one) =>
      Buffer.from(textAt(isFields(one) ? one : null, 'data') ?? '', 'base64'),
    ),
    receipt: { requestId, timestamp },
  };
}

function parsed(body: Uint8Array): unknown {
  const inflated = inflate(body);
  if ('why' in inflated) return undefined;
  try {
    return JSON.parse(Buffer.from(inflated.bytes).toString());
  } catch {
    return undefined;
  }
}
