import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskDns, DnsAnswer, DnsType } from '../dns.ts';
import { checkHost, type Mail } from './check-host.ts';

const zone: Record<string, Partial<Record<DnsType, string[] | undefined>>> = {
  'plain.example': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all', 'something else'] },
  'soft.example': { TXT: ['v=spf1 ~all'] },
  'silent.example': { TXT: ['v=spf1'] },
  'two.example': { TXT: ['v=spf1 -all', 'v=spf1 +all'] },
  'wrong.example': { TXT: ['v=spf1 +all invite:plain.example'] },
  'lost.example': { TXT: undefined },
  'host.example': { TXT: ['v=spf1 a -all'], A: ['192.0.2.7'], AAAA: ['2001:db8::7'] },
  'near.example': { TXT: ['v=spf1 a:host.example/24//64 -all'] },
  'mail.example': { TXT: ['v=spf1 mx -all'], MX: ['gone.example', 'host.example'] },
  'many.example': { TXT: ['v=spf1 mx -all'], MX: Array(11).fill('host.example') },
  'outer.example': { TXT: ['v=spf1 include:plain.example ~all'] },
  'empty.example': { TXT: ['v=spf1 include:nothing.example ~all'] },
  'unsure.example': { TXT: ['v=spf1 include:lost.example ~all'] },
  'moved.example': { TXT: ['v=spf1 redirect=plain.example'] },
  'adrift.example': { TXT: ['v=spf1 redirect=nothing.example'] },
  'loop.example': { TXT: ['v=spf1 include:loop.example -all'] },
  'voids.example': { TXT: ['v=spf1 a:v1.example a:v2.example ~all'] },
  'voids3.example': { TXT: ['v=spf1 a:v1.example a:v2.example exists:v3.example ~all'] },
  'named.example': { TXT: ['v=spf1 ptr -all'] },
  '7.2.0.192.in-addr.arpa': { PTR: ['liar.example', 'mx.named.example'] },
  'mx.named.example': { A: ['192.0.2.7'] },
  'told.example': { TXT: ['v=spf1 exp=why.told.example -all'] },
  'why.told.example': { TXT: ['%{c} may not send as %{s} (%{L}), says %{d2}; %{r} at %{t}'] },
  'mute.example': { TXT: ['v=spf1 exp=nothing.example -all'] },
  'rude.example': { TXT: ['v=spf1 include:told.example exp=why.rude.example -all'] },
  'why.rude.example': { TXT: ['caf\u00e9'] },
};

const ask: AskDns = async (name, type) => {
  const records = zone[name.toLowerCase()];
  if (!records) return { kind: 'NXDOMAIN' };
  if (!(type in records)) return { kind: 'NODATA' };
  const values = records[type];
  return values ? { kind: 'records', values } : { kind: 'unknown', reason: 'it is slow' };
};

const mail: Mail = {
  ip: '192.0.2.7',
  sender: 'ann@plain.example',
  helo: 'helo.example',
  receiver: 'us.example',
  receivedAt: 1_700_000_000,
};

describe('a sender of', () => {
  test.for([
    ['plain.example', '192.0.2.7', 'pass'],
    ['plain.example', '::ffff:192.0.2.7', 'pass'],
    ['PLAIN.example.', '192.0.2.7', 'pass'],
    ['plain.example', '198.51.100.1', 'fail'],
    ['plain.example', '2001:db8::7', 'fail'],
    ['soft.example', '192.0.2.7', 'softfail'],
    ['silent.example', '192.0.2.7', 'neutral'],
    ['nothing.example', '192.0.2.7', 'none'],
    ['localhost', '192.0.2.7', 'none'],
    [`${'x'.repeat(64)}.example`, '192.0.2.7', 'none'],
    ['two.example', '192.0.2.7', 'permerror'],
    ['wrong.example', '192.0.2.7', 'permerror'],
    ['lost.example', '192.0.2.7', 'temperror'],
    ['host.example', '192.0.2.7', 'pass'],
    ['host.example', '2001:db8::7', 'pass'],
    ['host.example', '192.0.2.8', 'fail'],
    ['near.example', '192.0.2.8', 'pass'],
    ['near.example', '2001:db8::1:8', 'pass'],
    ['near.example', '2001:db8:0:1::7', 'fail'],
    ['mail.example', '192.0.2.7', 'pass'],
    ['many.example', '192.0.2.7', 'permerror'],
    ['outer.example', '192.0.2.7', 'pass'],
    ['outer.example', '198.51.100.1', 'softfail'],
    ['empty.example', '192.0.2.7', 'permerror'],
    ['unsure.example', '192.0.2.7', 'temperror'],
    ['moved.example', '198.51.100.1', 'fail'],
    ['adrift.example', '192.0.2.7', 'permerror'],
    ['loop.example', '192.0.2.7', 'permerror'],
    ['voids.example', '192.0.2.7', 'softfail'],
    ['voids3.example', '192.0.2.7', 'permerror'],
    ['named.example', '192.0.2.7', 'pass'],
    ['named.example', '192.0.2.8', 'fail'],
  ] as const)('%s at %s: %s', async ([domain, ip, expected]) => {
    const { result } = await checkHost({ ...mail, ip, sender: `ann@${domain}` }, ask);
    expect(result).toBe(expected);
  });
});

test('a bounce comes from the postmaster of whoever greeted', async () => {
  const bounce = { ...mail, sender: '', helo: 'plain.example' };
  expect(await checkHost(bounce, ask)).toStrictEqual({
    result: 'pass',
    because: 'plain.example says +ip4:192.0.2.0/24',
  });
});

describe('who is turned away by', () => {
  test.for([
    [
      'told.example',
      '198.51.100.1',
      '198.51.100.1 may not send as a b@told.example (a%20b), says told.example; us.example at 1700000000',
    ],
    [
      'told.example',
      '2001:db8:0:0:1::7',
      '2001:db8::1:0:0:7 may not send as a b@told.example (a%20b), says told.example; us.example at 1700000000',
    ],
    ['mute.example', '198.51.100.1', undefined],
    ['rude.example', '198.51.100.1', undefined],
  ] as const)('%s at %s is told: %s', async ([domain, ip, expected]) => {
    const { result, explanation } = await checkHost({ ...mail, ip, sender: `a b@${domain}` }, ask);
    expect([result, explanation]).toStrictEqual(['fail', expected]);
  });
});

test('what is no address is a mistake of the caller', async () => {
  await expect(checkHost({ ...mail, ip: '192.0.2.0/24' }, ask)).rejects.toThrow(RangeError);
});

const hostile = fc.constantFrom(
  'a',
  'mx',
  'ptr',
  'include:x.example',
  'exists:%{i}.%{p}.%{d}.x.example',
  'a:%{l}%{s}%{h}.x.example',
  '?all',
);

const said = (values: string[]): DnsAnswer => ({ kind: 'records', values });

test('whatever a policy says, few questions are asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { maxLength: 30 }), fc.boolean(), async (terms, found) => {
      let questions = 0;
      await checkHost({ ...mail, sender: 'ann@x.example' }, async (_, type) => {
        questions += 1;
        if (type === 'TXT') return said([`v=spf1 ${terms.join(' ')} redirect=x.example`]);
        if (!found) return { kind: 'NXDOMAIN' };
        return said(
          type === 'PTR' || type === 'MX' ? Array(10).fill('x.example') : ['198.51.100.1'],
        );
      });
      // Ten terms, each asking for ten names at the most, with the names of the address looked up for each macro.
      expect(questions).toBeLessThanOrEqual(10 * (1 + 10) * 2 + 10 * 12);
    }),
  );
});
