import { createHash, createHmac } from 'node:crypto';
import type { Channel, Message } from './channel.ts';
import { post } from './http.ts';
import { messageAsJson } from './message-json.ts';

/**
 * Alerts as JSON to an address of one's own, signed, so that whoever gets them knows that they are ours, untouched and
 * not of yesterday.
 */
export function webhook(
  name: string,
  { url, secret, now }: { url: URL; secret: string; now: () => number },
): Channel {
  return {
    name,
    readers: 'programs',
    most: 50,
    async send(message, signal) {
      const { headers, body } = signedRequest(message, secret, Math.floor(now() / 1000));
      await post({ url, headers, body }, signal);
    },
    close: async () => {},
  };
}

/** `v1=` and the HMAC-SHA256, in hex, of the time, a full stop and the body as it is. */
function signedRequest(message: Message, secret: string, seconds: number) {
  const body = messageAsJson(message);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'castellan-timestamp': String(seconds),
    'castellan-signature': `v1=${signature}`,
    // The same however often it is sent.
    'castellan-delivery': createHash('sha256').update(body).digest('hex').slice(0, 32),
  };
  return { headers, body };
}
