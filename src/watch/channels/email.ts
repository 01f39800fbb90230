import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { tlsFlaw } from '../tls-flaw.ts';
import { type Channel, type Message, TryLater } from './channel.ts';
import { alertInPlain, cut, messageInLine, moreInWords } from './in-words.ts';

export interface EmailOptions {
  host: string;
  port: number;
  /** From the first byte, before anything is sent, or not at all. */
  tls: 'tls' | 'starttls' | 'none';
  user?: string;
  password?: string;
  from: string;
  to: readonly string[];
}

/** Of a subject; longer ones are cut by who shows them. */
const SUBJECT = 200;
const TIMEOUT = 20_000;

/** Mail by SMTP, as text and as HTML that loads and links nothing. */
export function email(name: string, options: EmailOptions): Channel {
  const { host, port, tls, user, password, from, to } = options;
  return {
    name,
    readers: 'people',
    most: 25,
    async send(message, signal) {
      const transport = createTransport({
        host,
        port,
        secure: tls === 'tls',
        requireTLS: tls === 'starttls',
        ignoreTLS: tls === 'none',
        connectionTimeout: TIMEOUT,
        greetingTimeout: TIMEOUT,
        socketTimeout: TIMEOUT,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
      });
      const close = () => transport.close();
      signal.addEventListener('abort', close, { once: true });
      try {
        await transport.sendMail({
          from,
          to: [...to],
          subject: `[castellan] ${cut(messageInLine(message), SUBJECT)}`,
          messageId: `<${idOf(message)}@${from
            .split('@')
            .at(-1)
            ?.replace(/[^\w.-]/g, '')}>`,
          text: asText(message),
          html: asHtml(message),
        });
      } catch (cause) {
        throw whyNot(cause, `${host}:${port}`);
      } finally {
        signal.removeEventListener('abort', close);
        transport.close();
      }
    },
    close: async () => {},
  };
}

/** The same for the same alerts, so that mail that came twice can be told. */
function idOf({ alerts, more }: Message): string {
  const told = JSON.stringify([alerts.map(({ id, count }) => [id, count]), more]);
  return createHash('sha256').update(told).digest('hex').slice(0, 40);
}

function asText({ alerts, more, why }: Message): string {
  const parts = alerts.map((alert) => {
    const { title, facts, triage } = alertInPlain(alert);
    const lines = [
      title,
      ...facts.map(([fact, text]) => `  ${fact}: ${text}`),
      ...triage.map((step, i) => `  ${i + 1}. ${step}`),
    ];
    return lines.join('\n');
  });
  const all = [...(why === undefined ? [] : [why]), ...parts];
  return `${[...all, ...(more > 0 ? [moreInWords(more)] : [])].join('\n\n')}\n`;
}

function asHtml({ alerts, more, why }: Message): string {
  const parts = alerts.map((alert) => {
    const { title, facts, triage } = alertInPlain(alert);
    const rows = facts.map(
      ([fact, text]) => `<tr><td>${html(fact)}</td><td>${html(text)}</td></tr>`,
    );
    const steps = triage.map((step) => `<li>${html(step)}</li>`);
    return `<h2>${html(title)}</h2><table>${rows.join('')}</table><ol>${steps.join('')}</ol>`;
  });
  const said = (text: string) => `<p>${html(text)}</p>`;
  const head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>';
  const all = [...(why === undefined ? [] : [said(why)]), ...parts];
  return `${head}${[...all, ...(more > 0 ? [said(moreInWords(more))] : [])].join('\n')}</body></html>`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What a server refuses with 5xx it always will, but for TLS, which may be kept from it on the way; all else may pass. */
function whyNot(cause: unknown, server: string): Error {
  const {
    responseCode = 0,
    code,
    command,
    message = String(cause),
  } = Object(cause) as {
    responseCode?: number;
    code?: string;
    command?: string;
    message?: string;
  };
  const flaw = tlsFlaw(cause) ?? (command === 'STARTTLS' && responseCode > 0 ? NO_TLS : undefined);
  if (flaw !== undefined) return new TryLater(`${server}: nothing was sent: ${flaw}`);
  if (responseCode >= 500) return new Error(`${server}: ${message}`);
  if (code === 'EENVELOPE' && responseCode === 0) return new Error(`${server}: ${message}`);
  return new TryLater(`${server}: ${message}`);
}

const NO_TLS =
  'it offers no STARTTLS, or somebody on the way takes that away; have it offer that, or say tls: tls if it speaks TLS from the first byte';
