import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { tlsFlaw } from '../tls-flaw.ts';
import { TryLater } from './channel.ts';

/** A request of a channel. */
export interface Post {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/**
 * The one way in which channels speak HTTP: POST, through HTTPS_PROXY where that is set. Returns what a 2xx says. Redirects
 * are not followed, for what is sent is meant for whom the configuration names. Throws TryLater where it may work later;
 * what is thrown names the host alone, as addresses hold secrets.
 */
export async function post({ url, headers, body }: Post, signal: AbortSignal): Promise<string> {
  const { status, after, text } = await answerTo({ url, headers, body }, signal).catch(
    (cause: unknown) => {
      throw new TryLater(`${url.host} cannot be reached: ${whyNot(cause, signal)}`);
    },
  );
  if (status >= 200 && status < 300) return text;
  const says = text.trim() === '' ? '' : `: ${text.trim().slice(0, SHOWN)}`;
  const what = `${url.host} answered ${status}${says}`;
  if (status >= 300 && status < 400) throw new Error(`${what}; redirects are not followed`);
  if (status >= 500 || LATER.has(status)) throw new TryLater(what, after);
  throw new Error(what);
}

/** 408 Request Timeout, 425 Too Early, 429 Too Many Requests. */
const LATER = new Set([408, 425, 429]);
/** Of what the other side says to an error, what is shown and what is read. */
const SHOWN = 200;
const READ = 64 * 1024;

interface Answer {
  status: number;
  after: number | undefined;
  text: string;
}

function answerTo({ url, headers, body }: Post, signal: AbortSignal): Promise<Answer> {
  const isSecure = url.protocol === 'https:';
  const proxy = isSecure ? getProxyForUrl(url.href) : '';
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const request = (isSecure ? secureRequest : plainRequest)(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': bytes.length },
      signal,
      ...(proxy !== '' && { agent: new HttpsProxyAgent(proxy) }),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        if (size < READ) chunks.push(chunk);
        size += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const after = afterOf(response.headers['retry-after']);
        resolve({ status: response.statusCode ?? 0, after, text });
      });
    });
    request.end(bytes);
  });
}

/** Seconds, or a moment. */
function afterOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const millis = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}

function whyNot(cause: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'it does not answer in time';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return tlsFlaw(cause) ?? REASONS.get(code) ?? (code || 'the connection broke');
}

const REASONS = new Map([
  ['ECONNREFUSED', 'the connection is refused'],
  ['ECONNRESET', 'the connection broke'],
  ['ENOTFOUND', 'there is no such name'],
  ['EAI_AGAIN', 'its name cannot be looked up'],
]);
