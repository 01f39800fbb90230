import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { type Answer, decode, encode, type Packet, streamEncode } from 'dns-packet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AskDns } from '../../model/dns.ts';
import { dnsOver } from './resolver.ts';

const NOERROR = 0;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const REFUSED = 5;

const name = 'x.example';
const long = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(200)}`);

/** What the server says of each name; null: nothing at all. */
const zone = new Map<string, { rcode: number; answers?: Answer[]; isForged?: boolean } | null>([
  ['here.example', { rcode: NOERROR, answers: [{ name, type: 'A', data: '192.0.2.1' }] }],
  ['empty.example', { rcode: NOERROR }],
  ['gone.example', { rcode: NXDOMAIN }],
  ['broken.example', { rcode: SERVFAIL }],
  ['closed.example', { rcode: REFUSED }],
  ['silent.example', null],
  // Who did not see the question has to guess its number.
  ['forged.example', { rcode: NXDOMAIN, isForged: true }],
  [
    'mail.example',
    {
      rcode: NOERROR,
      answers: [
        { name, type: 'MX', data: { preference: 20, exchange: 'b.example' } },
        { name, type: 'MX', data: { preference: 10, exchange: 'a.example' } },
      ],
    },
  ],
  [
    'split.example',
    { rcode: NOERROR, answers: [{ name, type: 'TXT', data: ['v=spf1 ', '-all'] }] },
  ],
  ['long.example', { rcode: NOERROR, answers: [{ name, type: 'TXT', data: long }] }],
]);

let udp: Socket;
let tcp: Server;
let dns: AskDns;
let questions = 0;

beforeAll(async () => {
  udp = createSocket('udp4');
  udp.on('message', (message, { port, address }) => {
    questions += 1;
    const answer = answerTo(decode(message));
    if (!answer) return;
    const bytes = encode(answer);
    // What is too long for a datagram is asked for again over TCP.
    const cut = { ...answer, answers: [], flags: (answer.flags ?? 0) | 0x200 };
    udp.send(bytes.length > 512 ? encode(cut) : bytes, port, address);
  });
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  const { port } = udp.address();
  tcp = createServer((socket) => {
    socket.on('data', (data) => {
      const answer = answerTo(decode(data.subarray(2)));
      if (answer) socket.end(streamEncode(answer));
    });
  });
  await new Promise<void>((resolve) => tcp.listen(port, '127.0.0.1', resolve));
  dns = dnsOver({ servers: [`127.0.0.1:${port}`], timeout: 100 });
});

afterAll(() => {
  udp.close();
  tcp.close();
});

function answerTo({ id, questions: asked = [] }: Packet): Packet | undefined {
  const [question] = asked;
  const found = zone.get(question?.name ?? '');
  if (!question || !found) return undefined;
  const answers = (found.answers ?? []).map((answer) => ({ ...answer, name: question.name }));
  const number = ((id ?? 0) + (found.isForged ? 1 : 0)) % 65_536;
  return { type: 'response', id: number, flags: 0x8180 | found.rcode, questions: asked, answers };
}

describe('what DNS says of a name', () => {
  test.for([
    ['here.example', 'A', { kind: 'records', values: ['192.0.2.1'] }],
    ['empty.example', 'A', { kind: 'NODATA' }],
    ['gone.example', 'A', { kind: 'NXDOMAIN' }],
    ['broken.example', 'A', { kind: 'unknown', reason: 'the server failed (SERVFAIL)' }],
    ['closed.example', 'A', { kind: 'unknown', reason: 'the server refused (REFUSED)' }],
    ['silent.example', 'A', { kind: 'unknown', reason: 'no server answered in time' }],
    ['forged.example', 'A', { kind: 'unknown', reason: 'no server answered in time' }],
    ['mail.example', 'MX', { kind: 'records', values: ['a.example', 'b.example'] }],
    ['split.example', 'TXT', { kind: 'records', values: ['v=spf1 -all'] }],
    ['long.example', 'TXT', { kind: 'records', values: [long.join('')] }],
    ['a..example', 'A', { kind: 'unknown', reason: 'the name cannot be asked for' }],
  ] as const)('%s %s', async ([asked, type, expected]) => {
    expect(await dns(asked, type)).toStrictEqual(expected);
  });
});

test('a question is asked once, however it is written', async () => {
  await dns('here.example', 'A');
  const before = questions;
  await dns('HERE.example', 'A');
  expect(questions).toBe(before);
});

test('a server that is not there says nothing of a name', async () => {
  const nobody = dnsOver({ servers: ['127.0.0.1:1'], timeout: 100 });
  expect(await nobody('here.example', 'A')).toMatchObject({ kind: 'unknown' });
});
