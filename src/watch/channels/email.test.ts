import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { TryLater } from './channel.ts';
import { email } from './email.ts';
import { alertOf, hostileAlerts } from './local.testing.ts';

const signal = AbortSignal.timeout(60_000);
const OPTIONS = {
  host: '127.0.0.1',
  tls: 'none',
  from: 'castellan@nordhafen.example',
  to: ['soc@nordhafen.example', 'ada@nordhafen.example'],
} as const;

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that speaks as much SMTP as takes a mail; `answers`: what it says instead to a command. */
async function mailServer(answers: Record<string, string> = {}) {
  const got: { to: string[]; text: string }[] = [];
  server = createServer((socket) => {
    let [text, isData, to] = ['', false, [] as string[]];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (;;) {
        const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const [line, rest] = [text.slice(0, end), text.slice(end + (isData ? 5 : 2))];
        text = rest;
        if (isData) {
          got.push({ to, text: line });
          [isData, to] = [false, []];
          say('250 taken');
          continue;
        }
        const command = line.slice(0, 4).toUpperCase();
        if (answers[command]) say(answers[command]);
        else if (command === 'EHLO') say('250-here\r\n250 AUTH PLAIN');
        else if (command === 'DATA') say('354 go on');
        else say('250 well');
        if (command === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? '');
        isData = command === 'DATA' && !answers.DATA;
      }
    });
    say('220 here');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { got, port: (server.address() as AddressInfo).port };
}

/** The headers of a mail by name, and its two parts as they were. */
function parsed(mail: string) {
  const [head = ''] = mail.split('\r\n\r\n', 1);
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? '';
  const parts = mail.split(`--${boundary}`).slice(1, 3).map(bodyOf);
  return {
    headers: headers.map((line) => line.split(': ', 1)[0]),
    head,
    text: parts[0] ?? '',
    html: parts[1] ?? '',
  };
}

function bodyOf(part: string): string {
  const at = part.indexOf('\r\n\r\n');
  const body = part.slice(at + 4).trimEnd();
  const head = part.slice(0, at);
  if (head.includes('base64')) return Buffer.from(body, 'base64').toString();
  if (!head.includes('quoted-printable')) return body.replaceAll('\r\n', '\n');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
}

test('a mail says what happened, as text and as HTML', async () => {
  const { got, port } = await mailServer();
  const { send } = email('mail', { ...OPTIONS, port });
  await send({ alerts: [alertOf({ subject: 'a <b> & "c"' })], more: 0 }, signal);
  await send({ alerts: [alertOf({ subject: 'a <b> & "c"' })], more: 0 }, signal);
  expect(got[0]?.to).toStrictEqual(OPTIONS.to);
  const { head, text, html } = parsed(got[0]?.text ?? '');
  expect(head).toContain('Subject: [castellan] HIGH The root user did something');
  expect(head).toContain('To: soc@nordhafen.example, ada@nordhafen.example');
  expect(text).toContain('  subject: a <b> & "c"\n');
  expect(text).toContain('  1. Ask who it was.');
  expect(html).toContain('<tr><td>subject</td><td>a &#60;b&#62; &#38; &#34;c&#34;</td></tr>');
  const id = (mail = '') => /Message-ID: (\S+)/i.exec(mail)?.[1];
  expect(id(got[0]?.text)).toMatch(/^<[0-9a-f]{40}@nordhafen\.example>$/);
  expect(id(got[1]?.text)).toBe(id(got[0]?.text));
});

test('hostile strings are no header and no markup', async () => {
  const { got, port } = await mailServer();
  const { send } = email('mail', { ...OPTIONS, port });
  const why = 'one\r\nBcc: eve@evil.example';
  await send({ alerts: [alertOf({ title: why })], more: 0 }, signal);
  for (let i = 0; i < hostileAlerts.length; i += 25) {
    await send({ alerts: hostileAlerts.slice(i, i + 25), more: 1, why }, signal);
  }
  const names = [
    'From',
    'To',
    'Subject',
    'Message-ID',
    'Content-Transfer-Encoding',
    'Date',
    'MIME-Version',
    'Content-Type',
  ];
  for (const { to, text } of got) {
    const { headers, html } = parsed(text);
    expect(to).toStrictEqual(OPTIONS.to);
    expect(headers.filter((one) => !names.includes(one ?? ''))).toStrictEqual([]);
    expect(new Set(headers).size).toBe(headers.length);
    expect(html).toMatch(/^<!DOCTYPE html>/);
    const tags = new Set([...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace('/', '')));
    const ours = [
      '!DOCTYPE html',
      'html',
      'head',
      'meta charset="utf-8"',
      'body',
      'p',
      'h2',
      'table',
      'tr',
      'td',
      'ol',
      'li',
    ];
    expect([...tags].filter((tag) => !ours.includes(tag.slice(1, -1)))).toStrictEqual([]);
  }
});

test.for([
  ['a server that is busy', { MAIL: '451 later' }, true],
  ['a server that says no', { MAIL: '550 no' }, false],
  ['a login that is wrong', { AUTH: '535 5.7.8 wrong' }, false],
  ['a mail that is not taken', { DATA: '554 no' }, false],
] as const)('%s', async ([, answers, later]) => {
  const { got, port } = await mailServer(answers);
  const { send } = email('mail', {
    ...OPTIONS,
    port,
    user: 'castellan',
    password: 'SECRET-PASSWORD',
  });
  const error: unknown = await send({ alerts: [alertOf()], more: 0 }, signal).catch(
    (why: unknown) => why,
  );
  expect(error).toBeInstanceOf(Error);
  expect(error instanceof TryLater).toBe(later);
  expect(String(error)).toContain(`127.0.0.1:${port}`);
  expect(String(error)).not.toMatch(/SECRET|U0VDUkVU/);
  expect(got).toStrictEqual([]);
});

test('without TLS nothing is sent, unless that is what is asked for', async () => {
  const { got, port } = await mailServer({ STAR: '454 not today' });
  const { send } = email('mail', { ...OPTIONS, port, tls: 'starttls' });
  await expect(send({ alerts: [alertOf()], more: 0 }, signal)).rejects.toThrow(/STARTTLS|TLS/i);
  expect(got).toStrictEqual([]);
});

test('who is not there may be later', async () => {
  const { send } = email('mail', { ...OPTIONS, port: 1 });
  await expect(send({ alerts: [alertOf()], more: 0 }, signal)).rejects.toThrow(TryLater);
});
