import { expect, test } from 'vitest';
import type { AskDns } from '../dns.ts';
import { policiesFor, reportFaults } from './lookup.ts';

const TEXTS = new Map([
  ['_dmarc.ours.com', 'v=DMARC1; p=reject'],
  ['_dmarc.own.ours.com', 'v=DMARC1; p=none'],
  ['_dmarc.b.ours.com', 'v=DMARC1; p=quarantine'],
  ['_dmarc.reports.net', 'v=DMARC1; p=none'],
  ['ours.com._report._dmarc.reports.net', 'v=DMARC1'],
]);

/** Knows texts and a few domains, and nothing of what is below `dark.com`. */
const ask: AskDns = async (name) => {
  if (name.endsWith('dark.com')) return { kind: 'unknown', reason: 'no server answered in time' };
  const text = TEXTS.get(name);
  if (text !== undefined) return { kind: 'records', values: [text, 'hello'] };
  const isThere = ['com', 'net', 'ours.com', 'other.net'].includes(name);
  return isThere ? { kind: 'NODATA' } : { kind: 'NXDOMAIN' };
};

test.for([
  ['ours.com', { texts: ['v=DMARC1; p=reject'], domain: 'ours.com' }],
  ['own.ours.com', { texts: ['v=DMARC1; p=none'], domain: 'own.ours.com' }],
  ['lab.ours.com', { texts: ['v=DMARC1; p=reject'], domain: 'ours.com' }],
  // What counts is the organisation's, not what is nearest.
  ['a.b.ours.com', { texts: ['v=DMARC1; p=reject'], domain: 'ours.com' }],
  ['other.net', { texts: [], domain: 'other.net' }],
  ['x.dark.com', { unseen: 'no server answered in time' }],
  ['other.co.uk', { texts: [], domain: 'other.co.uk' }],
] as const)('the policy of %s', async ([domain, expected]) => {
  expect(await policiesFor(domain, ask)).toStrictEqual(expected);
});

test.for([
  ['mailto:dmarc@ours.com', []],
  ['mailto:dmarc@mail.ours.com', []],
  ['https://reports.net/', []],
  ['mailto:ours@reports.net', []],
  [
    'mailto:ours@other.net',
    [
      {
        ...{ kind: 'nobody takes them', host: 'other.net' },
        at: 'ours.com._report._dmarc.other.net',
      },
    ],
  ],
  [
    'mailto:ours@mx.lapsed.net?subject=x',
    [{ kind: 'free', host: 'mx.lapsed.net', domain: 'lapsed.net' }],
  ],
  [
    'mailto:ours@dark.com',
    [{ kind: 'unseen', host: 'dark.com', reason: 'no server answered in time' }],
  ],
] as const)('reports to %s', async ([uri, expected]) => {
  expect(await reportFaults('ours.com', [uri, uri], ask)).toStrictEqual(expected);
});

test('names of one organisation take each other’s reports', async () => {
  expect(await reportFaults('own.ours.com', ['mailto:a@b.ours.com'], ask)).toStrictEqual([]);
});
