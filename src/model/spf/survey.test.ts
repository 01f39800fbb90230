import { expect, test } from 'vitest';
import type { AskDns, DnsAnswer } from '../dns.ts';
import { type PolicyFault, surveySenderPolicy } from './survey.ts';

const texts = new Map<string, string | readonly string[]>([
  ['good.example', 'v=spf1 mx include:near.example -all'],
  ['near.example', 'v=spf1 ip4:192.0.2.0/24 ~all'],
  ['open.example', 'v=spf1 +all'],
  ['kind.example', 'v=spf1 ip4:192.0.2.1 ?all'],
  ['short.example', 'v=spf1 ip4:192.0.2.1'],
  ['moved.example', 'v=spf1 redirect=near.example'],
  ['two.example', ['v=spf1 -all', 'v=spf1 ~all']],
  ['none.example', 'hello'],
  ['wrong.example', 'v=spf1 ip4:192.0.2 -all'],
  ['trusting.example', 'v=spf1 include:open.example -all'],
  ['lost.example', 'v=spf1 include:free.test -all'],
  ['below.example', 'v=spf1 include:gone.good.example -all'],
  ['loop.example', 'v=spf1 include:back.example -all'],
  ['back.example', 'v=spf1 include:loop.example ~all'],
  ['self.example', 'v=spf1 include:self.example -all'],
  ['names.example', 'v=spf1 ptr -all'],
  ['vain.example', 'v=spf1 a:x1.test a:x2.test exists:x3.test -all'],
  ['macro.example', 'v=spf1 exists:%{i}.x.test include:%{d}.x.test -all'],
  ['blind.example', 'v=spf1 include:silent.example -all'],
  ['greedy.example', `v=spf1 ${'include:five.example '.repeat(2)}-all`],
  ['five.example', `v=spf1 ${'a:good.example '.repeat(5)}-all`],
  ['busy.example', 'v=spf1 mx:many.example -all'],
  ['dim.example', 'v=spf1 include:free.silent -all'],
]);

const said = (values: readonly string[]): DnsAnswer => ({ kind: 'records', values });

const ask: AskDns = async (name, type) => {
  if (name === 'silent.example') return { kind: 'unknown', reason: 'no server answered in time' };
  const text = texts.get(name);
  if (type === 'TXT' && text) return said([text].flat());
  if (type === 'MX') return said(Array(name === 'many.example' ? 11 : 1).fill('mail.example'));
  if (name === 'silent') return { kind: 'unknown', reason: 'the server failed (SERVFAIL)' };
  return name.endsWith('.test') || name.endsWith('.silent') || name.startsWith('gone.')
    ? { kind: 'NXDOMAIN' }
    : said(['x']);
};

test.for<[string, number, [string, PolicyFault['kind']][]]>([
  ['good.example', 2, []],
  ['moved.example', 1, []],
  ['macro.example', 2, []],
  ['open.example', 0, [['open.example', 'lets everybody send']]],
  ['kind.example', 0, [['kind.example', 'turns nobody away']]],
  ['short.example', 0, [['short.example', 'turns nobody away']]],
  ['two.example', 0, [['two.example', 'several policies']]],
  ['none.example', 0, [['none.example', 'no policy']]],
  ['wrong.example', 0, [['wrong.example', 'no valid policy']]],
  ['trusting.example', 1, [['open.example', 'lets everybody send']]],
  ['lost.example', 1, [['free.test', 'rests on a domain nobody holds']]],
  ['below.example', 1, [['gone.good.example', 'no policy']]],
  ['loop.example', 2, [['back.example', 'goes in circles']]],
  ['self.example', 1, [['self.example', 'goes in circles']]],
  ['names.example', 1, [['names.example', 'asks for reverse names']]],
  ['vain.example', 3, [['vain.example', 'asks in vain']]],
  ['blind.example', 1, [['silent.example', 'not seen']]],
  ['greedy.example', 12, [['greedy.example', 'asks too much']]],
  ['busy.example', 1, [['busy.example', 'asks too much']]],
  ['dim.example', 1, [['free.silent', 'not seen']]],
])('%s asks DNS %d times: %j', async ([domain, terms, faults]) => {
  const survey = await surveySenderPolicy(domain, ask);
  expect(survey.faults.map((fault) => [fault.domain, fault.kind])).toStrictEqual(faults);
  expect(survey.terms).toBe(terms);
});

test('the policies that were read are told in their order', async () => {
  const { domains } = await surveySenderPolicy('greedy.example', ask);
  expect(domains).toStrictEqual(['greedy.example', 'five.example', 'five.example']);
});

test('a hostile tree of includes is not followed for ever', async () => {
  let questions = 0;
  const { faults } = await surveySenderPolicy('0.example', async (name, type) => {
    questions += 1;
    const next = Number(name.split('.')[0]) * 2;
    if (type !== 'TXT') return { kind: 'NODATA' };
    return said([`v=spf1 include:${next + 1}.example include:${next + 2}.example -all`]);
  });
  expect(faults).toContainEqual(expect.objectContaining({ kind: 'asks too much' }));
  expect(questions).toBeLessThan(250);
});
