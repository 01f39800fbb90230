import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSenderPolicy, parseSenderPolicy } from './policy.ts';

test.for([
  ['v=spf1', true],
  ['V=SPF1 -all', true],
  ['v=spf10 -all', false],
  ['v=spf1-all', false],
  [' v=spf1 -all', false],
  ['spf2.0/pra -all', false],
] as const)('%s is one: %s', ([text, expected]) => {
  expect(isSenderPolicy(text)).toBe(expected);
});

test.for([
  ['v=spf1', null, null, 0],
  ['v=spf1 -all', '-all', null, 0],
  ['v=spf1  ~ALL  ', '~all', null, 0],
  ['v=spf1 all', '+all', null, 0],
  ['v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.1 ip6:2001:db8::/32 ?all', '?all', null, 0],
  ['v=spf1 a a:mail.example mx/24 mx:m.example/24//64 ptr -all', '-all', null, 5],
  ['v=spf1 a//64 include:_spf.mail.example exists:%{i}._spf.%{d2} -all', '-all', null, 3],
  ['v=spf1 mx redirect=_spf.example', null, '_spf.example', 2],
  ['v=spf1 mx -all redirect=_spf.example', '-all', null, 1],
  ['v=spf1 redirect=_spf.example mx -all', '-all', null, 1],
  ['v=spf1 -all include:late.example', '-all', null, 0],
  ['v=spf1 exp=why.%{d} made-up=x -all', '-all', null, 0],
] as const)('%s', ([text, ending, redirect, lookups]) => {
  expect(parseSenderPolicy(text)).toMatchObject({ ending, redirect, lookups });
});

test.for([
  'all:x',
  'include',
  'include:',
  'include:localhost',
  'include:mail.123',
  'include:50%',
  'exists:%{x}.example',
  'a:',
  'a/33',
  'a//129',
  'mx:mail.example/',
  'ip4',
  'ip4:192.0.2.256',
  'ip4:192.0.2.0/33',
  'ip4:2001:db8::1',
  'ip6:192.0.2.1',
  'ip6:2001:db8::/129',
  'redirect=',
  'invite:mail.example',
  '!all',
  '- all',
])('%s is no part of one', (term) => {
  expect(parseSenderPolicy(`v=spf1 ${term} -all`)).toMatch(/ is no part of a sender policy$/);
});

test.for(['redirect', 'exp'])('two of %s', (name) => {
  const text = `v=spf1 ${name}=a.example ${name}=b.example`;
  expect(parseSenderPolicy(text)).toBe(`it has two ${name}s`);
});

const term = fc.constantFrom('a', 'mx', 'include:x.example', 'ip4:192.0.2.1', 'exists:x.example');

test('however it is written: each term is kept, in order, and counted once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('', '+', '-', '~', '?'), term)), (words) => {
      const text = ['v=spf1', ...words.map(([qualifier, word]) => qualifier + word)].join(' ');
      const policy = parseSenderPolicy(`${text} -all`);
      if (typeof policy === 'string') throw new Error(policy);
      const again = policy.terms.map(({ qualifier, name, value }) => `${qualifier}${name}${value}`);
      expect(again).toStrictEqual([
        ...words.map(([qualifier, word]) => (qualifier || '+') + word),
        '-all',
      ]);
      expect(policy.lookups).toBe(words.filter(([, word]) => !word.startsWith('ip4')).length);
    }),
  );
});

test('whatever it is given, it answers', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const policy = parseSenderPolicy(`v=spf1 ${text}`);
      expect(['string', 'object']).toContain(typeof policy);
    }),
  );
});
