import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomFrom } from '../faults/random.ts';

/** A webhook of somebody who has a bad day. What it was told by each address is kept by its path. */
export interface FlakyWebhook {
  /** What castellan.yaml says of it. */
  channel(path: string): object;
  /** The messages that it read and took, in that order. */
  taken(path: string): readonly Taken[];
  /** Returns when it has taken a message that it has yet to answer. */
  underWay(path: string): Promise<void>;
  /** How many it did not take. */
  refused(path: string): number;
  stop(): void;
}

/** An id and a count for each alert. */
export type Taken = readonly string[];

/** So often it takes nothing. */
const REFUSES = 0.2;

export const HOOK_SECRET = 'a-secret-of-nobody';

/** Answers 500 now and then, asks to be left alone for a second, takes its time, and breaks off when all is read. */
export async function flakyWebhook(seed: number): Promise<FlakyWebhook> {
  const random = randomFrom(seed);
  const messages = new Map<string, Taken[]>();
  const refusals = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      const body = Buffer.concat(chunks).toString();
      const signed = `${headers['castellan-timestamp']}.${body}`;
      const signature = createHmac('sha256', HOOK_SECRET).update(signed).digest('hex');
      const mood = random();
      const isOurs = headers['castellan-signature'] === `v1=${signature}`;
      if (mood < REFUSES || !isOurs) refusals.set(path, (refusals.get(path) ?? 0) + 1);
      else messages.set(path, [...(messages.get(path) ?? []), alertsIn(body)]);
      if (!isOurs) response.writeHead(401).end();
      else if (mood < 0.08) response.writeHead(500).end();
      else if (mood < 0.11) response.writeHead(429, { 'retry-after': '1' }).end();
      else if (mood < REFUSES) request.socket.destroy();
      else if (mood < 0.5) response.end();
      else {
        setTimeout(() => response.end(), 200 + 500 * random());
        waiting.get(path)?.();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    channel: (path) => ({
      kind: 'webhook',
      url: `http://127.0.0.1:${port}${path}`,
      secret: { env: 'HOOK_SECRET' },
    }),
    underWay: (path) => new Promise((resolve) => waiting.set(path, resolve)),
    taken: (path) => messages.get(path) ?? [],
    refused: (path) => refusals.get(path) ?? 0,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function alertsIn(body: string): string[] {
  const { alerts } = JSON.parse(body) as { alerts: { id: string; count: number }[] };
  return alerts.map(({ id, count }) => `${id} ${count}`);
}

/** What it heard of alerts, each of which is to come with its last count. */
export function heard(messages: readonly Taken[], expected: readonly string[]): Heard {
  const latest = new Map<string, number>();
  const repeated = new Set<number>();
  let again = 0;
  for (const [number, message] of messages.entries()) {
    for (const alert of message) {
      const before = latest.get(alert);
      if (before !== undefined) {
        again += 1;
        repeated.add(before);
      }
      latest.set(alert, number);
    }
  }
  const ids = new Set(expected.map(idOf));
  return {
    missing: expected.filter((one) => !latest.has(one)).length,
    strange: [...latest.keys()].filter((one) => !ids.has(idOf(one))).length,
    again,
    repeated: repeated.size,
  };
}

export interface Heard {
  missing: number;
  strange: number;
  /** How many alerts came again with the same count. */
  again: number;
  /** In how many messages those had come before. */
  repeated: number;
}

function idOf(alert: string): string {
  return alert.slice(0, alert.indexOf(' '));
}
