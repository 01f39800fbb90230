import { afterEach, expect, test } from 'vitest';
import { TryLater } from './channel.ts';
import { email } from './email.ts';
import { alertOf, hostileAlerts } from './local.testing.ts';
import { type MailServer, mailServer } from './mail.testing.ts';

const signal = AbortSignal.timeout(60_000);
const OPTIONS = {
  host: '127.0.0.1',
  tls: 'none',
  from: 'castellan@nordhafen.example',
  to: ['soc@nordhafen.example', 'ada@nordhafen.example'],
} as const;

let server: MailServer | undefined;
afterEach(() => server?.close());

async function serving(answers?: Record<string, string>): Promise<MailServer> {
  server = await mailServer(answers);
  return server;
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
  const { got, port } = await serving();
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
  const { got, port } = await serving();
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
  const { got, port } = await serving(answers);
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
  for (const answer of ['454 not today', '502 what is that?']) {
    const { commands, port } = await serving({ STAR: answer });
    const { send } = email('mail', { ...OPTIONS, port, tls: 'starttls' });
    const error: unknown = await send({ alerts: [alertOf()], more: 0 }, signal).catch((why) => why);
    expect(error).toBeInstanceOf(TryLater);
    expect(String(error)).toContain(
      `127.0.0.1:${port}: nothing was sent: it offers no STARTTLS, or somebody on the way takes`,
    );
    expect(commands.map((line) => line.slice(0, 4))).toStrictEqual(['EHLO', 'STAR']);
    server?.close();
  }
});

test('who is not there may be later', async () => {
  const { send } = email('mail', { ...OPTIONS, port: 1 });
  await expect(send({ alerts: [alertOf()], more: 0 }, signal)).rejects.toThrow(TryLater);
});
