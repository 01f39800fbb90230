import { expect, test } from 'vitest';
import type { AskDns, DnsAnswer } from '../../model/dns.ts';
import { type Flaw, NOT_ASKED, policyFlaws, senderFlaws, serverFlaws } from './mail-flaws.ts';

const said = (...values: string[]): DnsAnswer => ({ kind: 'records', values });

const NAMES = new Map<string, DnsAnswer>([
  ['A mail.ours.com', said('198.51.100.1')],
  ['A bare.ours.com', { kind: 'NODATA' }],
  ['AAAA bare.ours.com', { kind: 'NODATA' }],
  ['A six.ours.com', { kind: 'NODATA' }],
  ['AAAA six.ours.com', said('2600:9000::1')],
  ['A alias.ours.com', said('198.51.100.1')],
  ['CNAME alias.ours.com', said('mail.ours.com')],
  ['A slow.ours.com', { kind: 'unknown', reason: 'no server answered in time' }],
  ['TXT ours.com', said('v=spf1 mx ~all')],
  ['TXT open.com', said('v=spf1 include:wide.com ?all')],
  ['TXT wide.com', said('v=spf1 +all')],
  ['TXT lapsing.com', said('v=spf1 include:_spf.lapsed.com -all')],
  ['TXT renting.com', said('v=spf1 include:_spf.rented.net -all')],
  ['TXT silent.com', said('v=spf1 -all')],
  ['TXT _dmarc.ours.com', said('v=DMARC1; p=reject; rua=mailto:a@ours.com')],
  ['TXT _dmarc.open.com', said('v=DMARC1; p=none')],
  ['TXT _dmarc.below.com', said('v=DMARC1; p=reject; sp=none')],
  ['TXT _dmarc.two.com', said('v=DMARC1; p=reject', 'v=DMARC1; p=none')],
  ['TXT _dmarc.wrong.com', said('v=DMARC1; p=block')],
  ['TXT _dmarc.soft.com', said('v=DMARC1; p=quarantine')],
  ['TXT _dmarc.lapsing.com', said('v=DMARC1; p=reject; rua=mailto:a@lapsed.com')],
  ['TXT _dmarc.renting.com', said('v=DMARC1; p=reject; rua=mailto:a@rented.net')],
]);

/** Knows these names and `com`; of `net` nobody was asked. */
const ask: AskDns = async (name, type) => {
  if (name === 'net' || name.endsWith('.net')) return { kind: 'unknown', reason: NOT_ASKED };
  return NAMES.get(`${type} ${name}`) ?? (name === 'com' ? said('x') : { kind: 'NXDOMAIN' });
};

const short = (flaws: Flaw[]) =>
  flaws.map(({ severity, kind, text }) => `${severity ?? kind}: ${text}`);

test.for<[string, string[]]>([
  ['10 mail.ours.com.', []],
  ['10 six.ours.com', []],
  ['0 .', []],
  ['10 gone.ours.com', ['medium: its mail server gone.ours.com does not exist']],
  ['10 bare.ours.com', ['medium: its mail server bare.ours.com has no address']],
  ['10 alias.ours.com', ['low: its mail server alias.ours.com is a CNAME']],
  ['10 slow.ours.com', ['unseen: whether slow.ours.com exists: no server answered in time']],
  ['10 mx.rented.net', ['not asked: whether mx.rented.net exists']],
])('mail to %s', async ([value, expected]) => {
  const flaws = await serverFlaws([value, value], { ask, senses: null, isSilent: false });
  expect(short(flaws)).toStrictEqual(expected);
});

test('where DNS may be asked, a mail server of a domain that nobody has is found', async () => {
  const senses = {
    ...{ dns: ask, dnsAt: () => ask, label: 'x1' },
    page: async () => undefined,
  };
  const flaws = await serverFlaws(['10 mx.lapsed.com'], { ask, senses, isSilent: false });
  expect(short(flaws)).toStrictEqual([
    'critical: there is no domain lapsed.com: whoever registers it decides where this leads',
  ]);
});

test.for<[string, string[], boolean, string[]]>([
  ['ours.com', ['v=spf1 mx ~all'], false, []],
  ['ours.com', [], false, []],
  ['ours.com', ['v=spf1 -all', 'v=spf1 ~all'], false, []],
  ['silent.com', ['v=spf1 -all'], true, []],
  [
    'ours.com',
    ['v=spf1 mx ~all'],
    true,
    ['medium: the domain has no mail, yet its policy is not v=spf1 -all'],
  ],
  // How its own record ends, a setting of the control says.
  [
    'open.com',
    ['v=spf1 include:wide.com ?all'],
    false,
    ['medium: wide.com: it ends in +all, for all who include it'],
  ],
  [
    'lapsing.com',
    ['v=spf1 include:_spf.lapsed.com -all'],
    false,
    [
      'critical: _spf.lapsed.com: there is no domain lapsed.com: whoever registers it says who may send',
    ],
  ],
  [
    'renting.com',
    ['v=spf1 include:_spf.rented.net -all'],
    false,
    ['not asked: what _spf.rented.net says'],
  ],
])('the senders of %s: %j', async ([zone, texts, sendsNothing, expected]) => {
  expect(short(await senderFlaws(zone, texts, { ask, sendsNothing }))).toStrictEqual(expected);
});

test.for<[string, boolean, string[]]>([
  ['ours.com', false, []],
  ['ours.com', true, []],
  ['lab.ours.com', true, []],
  ['none.com', false, ['medium: no record at _dmarc.none.com, or above it, begins with v=DMARC1']],
  ['two.com', false, ['medium: it has 2 policies, so none counts']],
  ['wrong.com', false, ['medium: it names no policy that exists: p is none, quarantine or reject']],
  [
    'open.com',
    false,
    ['medium: receivers are asked to do nothing about mail of others in its name'],
  ],
  [
    'below.com',
    false,
    ['medium: receivers are asked to do nothing about mail in the name of what is below'],
  ],
  [
    'lab.below.com',
    false,
    ['medium: receivers are asked to do nothing about mail of others in its name'],
  ],
  ['soft.com', false, []],
  [
    'soft.com',
    true,
    ['medium: it has no mail, yet receivers are asked for quarantine, not to reject'],
  ],
  [
    'lapsing.com',
    false,
    [
      'high: reports go to lapsed.com, and there is no domain lapsed.com: whoever registers it reads them',
    ],
  ],
  ['renting.com', false, ['not asked: whether rented.net takes reports']],
  ['rented.net', false, [`unseen: the policy above rented.net: ${NOT_ASKED}`]],
])('the policy of %s', async ([zone, sendsNothing, expected]) => {
  expect(short((await policyFlaws(zone, sendsNothing, ask)).flaws)).toStrictEqual(expected);
});
