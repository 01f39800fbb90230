import { expect, test } from 'vitest';
import { isDmarc, parseDmarc, placesOf } from './policy.ts';

test.for([
  ['v=DMARC1; p=reject', true],
  ['v=DMARC1', true],
  ['v = DMARC1 ;p=none', true],
  ['v=DMARC12; p=none', false],
  ['v=spf1 -all', false],
  ['p=reject; v=DMARC1', false],
] as const)('%s: %s', ([text, is]) => {
  expect(isDmarc(text)).toBe(is);
});

const policy = (own: string, below = own, absent = below, reportsTo: string[] = []) => ({
  ...{ own, below, absent, reportsTo },
});
const NO_POLICY = 'it names no policy that exists: p is none, quarantine or reject';

test.for([
  ['v=DMARC1; p=reject', policy('reject')],
  ['v=DMARC1; p=Quarantine; sp=none;', policy('quarantine', 'none')],
  ['v=DMARC1; p=none; sp=quarantine; np=reject', policy('none', 'quarantine', 'reject')],
  ['v=DMARC1; p=reject; sp=nonsense', policy('reject')],
  [
    'v=DMARC1; p=none; rua=mailto:a@b.example!10m, mailto:c@d.example',
    policy('none', 'none', 'none', ['mailto:a@b.example', 'mailto:c@d.example']),
  ],
  ['v=DMARC1; rua=mailto:a@b.example', policy('none', 'none', 'none', ['mailto:a@b.example'])],
  ['v=DMARC1; p=block', NO_POLICY],
  ['v=DMARC1', NO_POLICY],
  ['v=DMARC1; p reject', 'p reject is no part of a policy'],
] as const)('%s', ([text, expected]) => {
  expect(parseDmarc(text)).toStrictEqual(expected);
});

test('where a policy may stand', () => {
  expect(placesOf('nordhafen.example')).toStrictEqual(['_dmarc.nordhafen.example']);
  expect(placesOf('a.b.nordhafen.example')).toStrictEqual([
    '_dmarc.a.b.nordhafen.example',
    '_dmarc.b.nordhafen.example',
    '_dmarc.nordhafen.example',
  ]);
  expect(placesOf('nordhafen.co.uk')).toStrictEqual(['_dmarc.nordhafen.co.uk']);
  expect(placesOf('a.b.c.d.e.f.g.h.example')).toHaveLength(7);
});
