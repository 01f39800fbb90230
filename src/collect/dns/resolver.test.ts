import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type DnsServer,
  dnsServer,
  NOERROR,
  NXDOMAIN,
  REFUSED,
  type Reply,
  SERVFAIL,
} from '../../../test/dns-server.ts';
import type { AskDns } from '../../model/dns.ts';
import { dnsOver } from './resolver.ts';

const name = 'x.example';
const long = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(200)}`);

/** What the server says of each name; null: nothing at all. */
const zone = new Map<string, Reply>([
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

let server: DnsServer;
let dns: AskDns;
/** For what is never answered: a busy machine may take longer than this to answer the rest. */
let hasty: AskDns;

beforeAll(async () => {
  server = await dnsServer((asked) => zone.get(asked));
  dns = dnsOver({ servers: [server.address], timeout: 60_000 });
  hasty = dnsOver({ servers: [server.address], timeout: 100 });
});

afterAll(() => server.close());

describe('what DNS says of a name', () => {
  test.for([
    ['here.example', 'A', { kind: 'records', values: ['192.0.2.1'] }],
    ['empty.example', 'A', { kind: 'NODATA' }],
    ['gone.example', 'A', { kind: 'NXDOMAIN' }],
    [
      'broken.example',
      'A',
      { kind: 'unknown', reason: 'the server failed (SERVFAIL)', refuses: true },
    ],
    [
      'closed.example',
      'A',
      { kind: 'unknown', reason: 'the server refused (REFUSED)', refuses: true },
    ],
    ['mail.example', 'MX', { kind: 'records', values: ['a.example', 'b.example'] }],
    ['split.example', 'TXT', { kind: 'records', values: ['v=spf1 -all'] }],
    ['long.example', 'TXT', { kind: 'records', values: [long.join('')] }],
    ['a..example', 'A', { kind: 'unknown', reason: 'the name cannot be asked for' }],
  ] as const)('%s %s', async ([asked, type, expected]) => {
    expect(await dns(asked, type)).toStrictEqual(expected);
  });

  test.for(['silent.example', 'forged.example'])('%s', async (asked) => {
    const reason = 'no server answered in time';
    expect(await hasty(asked, 'A')).toStrictEqual({ kind: 'unknown', reason });
  });
});

test('a question is asked once, however it is written', async () => {
  await dns('here.example', 'A');
  const before = server.questions();
  await dns('HERE.example', 'A');
  expect(server.questions()).toBe(before);
});

test('a server that is not there says nothing of a name', async () => {
  const nobody = dnsOver({ servers: ['127.0.0.1:1'], timeout: 100 });
  expect(await nobody('here.example', 'A')).toMatchObject({ kind: 'unknown' });
});
