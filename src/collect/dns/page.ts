import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isPublicAddress } from '../../model/public-address.ts';
import type { AskPage } from '../../model/takeover/probe.ts';
import type { Page } from '../../model/takeover/takeover.ts';

export interface PageOptions {
  /** What it calls itself. */
  userAgent: string;
  /** Who may be asked: unless said otherwise, addresses of the internet. */
  isAllowed?: (address: string) => boolean;
  ports?: Ports;
  /** For a whole answer, in milliseconds. */
  timeout?: number;
  /** Between two questions to one address, in milliseconds. */
  pause?: number;
}

interface Ports {
  http: number;
  https: number;
}

/**
 * Asks web servers for the page at their root, by one GET without any credentials. It connects to the address it is given and
 * no other, and follows nothing but the way from HTTP to HTTPS of the same name.
 */
export function pageOver({
  userAgent,
  isAllowed = isPublicAddress,
  ports = { http: 80, https: 443 },
  timeout = 5_000,
  pause = 1_000,
}: PageOptions): AskPage {
  const turns = new Map<string, Promise<unknown>>();
  return async (name, address) => {
    if (!isAllowed(address) || !NAME.test(name)) return undefined;
    const ask = (protocol: keyof Ports) =>
      inTurn(address, () =>
        get(protocol, { name, address, port: ports[protocol], timeout, userAgent }),
      );
    const plain = await ask('http');
    if (plain && !isSecured(plain, name)) return plain.page;
    return (await ask('https'))?.page;
  };

  async function inTurn<Value>(address: string, task: () => Promise<Value>): Promise<Value> {
    const before = turns.get(address);
    const turn = before ? before.then(() => wait(pause)).then(task) : task();
    turns.set(address, turn);
    return turn;
  }
}

/** What can be a host; others are no headers. */
const NAME = /^[\w.-]+$/;

interface Got {
  page: Page;
  location: string | undefined;
}

function isSecured({ location = '' }: Got, name: string): boolean {
  const to = URL.canParse(location) ? new URL(location) : undefined;
  return to?.protocol === 'https:' && to.hostname === name && to.pathname === '/';
}

interface Question {
  name: string;
  address: string;
  port: number;
  timeout: number;
  userAgent: string;
}

/** Undefined: no answer that could be read. */
function get(
  protocol: keyof Ports,
  { name, address, port, timeout, userAgent }: Question,
): Promise<Got | undefined> {
  const options: RequestOptions = {
    ...{ host: address, port, path: '/', method: 'GET', agent: false, setHost: false },
    headers: {
      ...{ host: name, 'accept-encoding': 'identity', connection: 'close' },
      'user-agent': userAgent,
    },
    signal: AbortSignal.timeout(timeout),
  };
  return new Promise((resolve) => {
    // Who lost a name has no certificate for it either; and nothing that is read here is believed.
    const secured = { ...options, servername: name, rejectUnauthorized: false };
    const asking = protocol === 'http' ? request(options) : requestSecurely(secured);
    asking.on('response', (response) => resolve(read(response)));
    asking.on('error', () => resolve(undefined));
    asking.end();
  });
}

/** The beginning of it, where the signs stand. */
async function read(response: IncomingMessage): Promise<Got | undefined> {
  const { statusCode: status = 0, headers } = response;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    response.destroy();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= MOST) break;
    }
  } catch {
    return undefined;
  }
  const body = Buffer.concat(chunks).subarray(0, MOST).toString('utf8');
  return { page: { status, body }, location: headers.location };
}

const MOST = 65_536;

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
