import { expect, test } from 'vitest';
import type { AskDns, DnsAnswer } from '../dns.ts';
import {
  type Probe,
  probeAddress,
  probeDelegation,
  probeName,
  probeServer,
  type Senses,
} from './probe.ts';
import type { Page } from './takeover.ts';

const said = (...values: string[]): DnsAnswer => ({ kind: 'records', values });
const SILENT: DnsAnswer = { kind: 'unknown', reason: 'no server answered in time' };
const REFUSED: DnsAnswer = { kind: 'unknown', reason: 'the server refused', refuses: true };
const WEB = said('18.200.0.1');

/** What DNS knows; the rest of `com`, `net` and `io` does not exist. */
const NAMES = new Map<string, DnsAnswer>([
  ...['com', 'net', 'io', 'uk', 'co.uk', 'wild'].map((name) => [name, said('a.root')] as const),
  ...['azurewebsites.net', 'readme.io', 'github.io', 'held.com', 'digitalocean.com'].map(
    (name) => [name, said('ns.test')] as const,
  ),
  ...['awsdns-01.com'].map((name) => [name, said('ns.test')] as const),
  ['docs.readme.io', WEB],
  ['ours.azurewebsites.net', WEB],
  ['shop.github.io', WEB],
  ['www.held.com', WEB],
  ['text.held.com', { kind: 'NODATA' }],
  ['inside.held.com', said('10.0.0.5')],
  ['six.held.com', { kind: 'NODATA' }],
  ['AAAA six.held.com', said('2600:9000::1')],
  ['broken.held.com', { kind: 'unknown', reason: 'the server failed (SERVFAIL)', refuses: true }],
  ['slow.held.com', SILENT],
  ['CNAME first.held.com', said('docs.readme.io')],
  ['CNAME round.held.com', said('round.held.com')],
  ['CNAME dark.held.com', SILENT],
  ['dark.held.com', WEB],
  ['round.held.com', SILENT],
  ['ns1.held.com', WEB],
  ['ns2.held.com', said('18.200.0.2')],
  ['ns1.digitalocean.com', WEB],
  ['ns-1.awsdns-01.com', WEB],
]);

const dns: AskDns = async (name, type) => {
  if (name.endsWith('.wild')) return type === 'A' ? WEB : { kind: 'NODATA' };
  const other: DnsAnswer =
    type === 'CNAME' && NAMES.has(name) ? { kind: 'NODATA' } : { kind: 'NXDOMAIN' };
  const found = NAMES.get(`${type} ${name}`) ?? (type === 'CNAME' ? undefined : NAMES.get(name));
  return found ?? other;
};

interface Seen {
  page?: Page;
  /** What name servers answer, by their address. */
  servers?: Record<string, DnsAnswer>;
}

function senses({ page, servers = {} }: Seen = {}): Senses & { asked: string[] } {
  const asked: string[] = [];
  return {
    dns,
    dnsAt: (address) => async () => servers[address] ?? SILENT,
    page: async (name, address) => {
      asked.push(`${name} at ${address}`);
      return page;
    },
    ...{ label: 'x1y2z3', asked },
  };
}

const page = (status: number, body = ''): Seen => ({ page: { status, body } });
const FREE_README = 'The creators of this project are still working on making everything perfect!';
const LIST = 'by can-i-take-over-xyz, CC-BY-4.0';
const gone = (severity: string, flaw: string) => ({ kind: 'gone', severity, flaw });
const there = (note: string | null = null) => ({ kind: 'there', note });
const unknown = (reason: string) => ({ kind: 'unknown', reason });

test.for<[string, Seen, object]>([
  ['www.held.com', {}, there()],
  ['text.held.com', {}, there()],
  ['six.held.com', {}, there()],
  ['inside.held.com', {}, there('inside.held.com has the private address 10.0.0.5')],
  ['broken.held.com', {}, unknown('broken.held.com: the server failed (SERVFAIL)')],
  ['slow.held.com', {}, unknown('slow.held.com: no server answered in time')],
  ['dark.held.com', {}, unknown('dark.held.com: no server answered in time')],
  ['round.held.com', {}, unknown('round.held.com: no server answered in time')],
  ['x.wild', {}, unknown('x.wild: DNS answers for any name below wild, whether it exists or not')],
  [
    'www.lapsed.com',
    {},
    gone(
      'critical',
      'there is no domain lapsed.com: whoever registers it decides where this leads',
    ),
  ],
  [
    'www.lapsed.co.uk',
    {},
    gone(
      'critical',
      'there is no domain lapsed.co.uk: whoever registers it decides where this leads',
    ),
  ],
  ['x.internal', {}, gone('low', 'x.internal does not exist, and no registry has its ending')],
  [
    'old.held.com',
    {},
    gone(
      'medium',
      'old.held.com does not exist; whoever runs held.com may give the name to another',
    ),
  ],
  [
    'left.azurewebsites.net',
    {},
    gone('critical', `nobody holds it at Microsoft Azure, so anybody may (${LIST})`),
  ],
  ['ours.azurewebsites.net', {}, there('held at Microsoft Azure')],
  [
    'docs.readme.io',
    page(404, `<p>${FREE_README}</p>`),
    gone('critical', `nobody holds it at Readme.io, so anybody may (${LIST})`),
  ],
  [
    'first.held.com',
    page(404, `<p>${FREE_README}</p>`),
    gone('critical', `nobody holds it at Readme.io, so anybody may (${LIST})`),
  ],
  ['docs.readme.io', page(200, 'Welcome'), there('held at Readme.io')],
  ['docs.readme.io', {}, unknown('the page did not tell whether Readme.io still serves it')],
  [
    'shop.github.io',
    page(404, "There isn't a GitHub Pages site here."),
    unknown(
      `it looks as names at Github do that nobody holds, which others can take only at times (${LIST})`,
    ),
  ],
])('%s', async ([target, seen, expected]) => {
  expect(await probeName('www.ours.example', target, senses(seen))).toStrictEqual(expected);
});

test('the page is asked for under our own name, where the other one leads', async () => {
  const seen = senses(page(200));
  await probeName('*.ours.example', 'docs.readme.io', seen);
  expect(seen.asked).toStrictEqual(['x1y2z3.ours.example at 18.200.0.1']);
});

test('a private address is asked for nothing', async () => {
  const seen = senses(page(200));
  await probeName('www.ours.example', 'inside.held.com', seen);
  expect(seen.asked).toStrictEqual([]);
});

test('names by which somebody is recognised show no page', async () => {
  const of = (target: string): Promise<Probe> => probeName('_a1.ours.example', target, senses());
  expect(await of('old.held.com')).toMatchObject({ kind: 'gone', severity: 'low' });
  expect(await of('old.lapsed.com')).toMatchObject({ kind: 'gone', severity: 'critical' });
  expect(await of('_b2.acm-validations.aws')).toMatchObject({ kind: 'there' });
});

test.for<[string, Seen, object]>([
  ['198.51.100.7', page(404, 'Account not found.'), there()],
  [
    '69.164.223.206',
    page(404, 'Hello! Sorry, but the website you’re looking for doesn’t exist.'),
    gone('critical', `nobody holds it at Worksites, so anybody may (${LIST})`),
  ],
  ['69.164.223.206', {}, unknown('the page did not tell whether Worksites still serves it')],
])('the address %s', async ([address, seen, expected]) => {
  expect(await probeAddress('www.ours.example', address, senses(seen))).toStrictEqual(expected);
});

test.for<[string, object]>([
  ['www.held.com', there()],
  ['text.held.com', gone('low', 'text.held.com has no address')],
  ['slow.held.com', unknown('slow.held.com: no server answered in time')],
  [
    'mail.lapsed.com',
    gone(
      'critical',
      'there is no domain lapsed.com: whoever registers it decides where this leads',
    ),
  ],
])('the mail server %s', async ([name, expected]) => {
  expect(await probeServer(name, senses())).toStrictEqual(expected);
});

const UNSERVED =
  'none of its servers serves it: whoever has a zone of that name made there has all names below it';

test.for<[string, string[], Record<string, DnsAnswer>, object]>([
  ['served', ['ns1.held.com'], { '18.200.0.1': said('ns1.held.com') }, there()],
  [
    'served by one of two',
    ['ns1.held.com', 'ns2.held.com'],
    { '18.200.0.1': said('ns1.held.com'), '18.200.0.2': REFUSED },
    there('ns2.held.com does not serve it'),
  ],
  ['refused by all', ['ns1.held.com'], { '18.200.0.1': REFUSED }, gone('high', UNSERVED)],
  [
    'refused by one, and another is silent',
    ['ns1.held.com', 'ns2.held.com'],
    { '18.200.0.1': REFUSED },
    unknown('ns2.held.com: no server answered in time'),
  ],
  ['silence', ['ns1.held.com'], {}, unknown('ns1.held.com: no server answered in time')],
  [
    'servers that know no such zone',
    ['ns1.held.com'],
    { '18.200.0.1': { kind: 'NXDOMAIN' } },
    unknown('ns1.held.com: it answers NXDOMAIN'),
  ],
  [
    'where anybody may have a zone made',
    ['ns1.digitalocean.com'],
    { '18.200.0.1': REFUSED },
    gone('critical', UNSERVED),
  ],
  [
    'servers that AWS lends',
    ['ns-1.awsdns-01.com'],
    { '18.200.0.1': REFUSED },
    gone('critical', UNSERVED),
  ],
  [
    'a server of a domain that nobody has',
    ['ns1.held.com', 'ns1.lapsed.com'],
    { '18.200.0.1': said('ns1.held.com') },
    gone(
      'critical',
      'there is no domain lapsed.com: whoever registers it decides where this leads',
    ),
  ],
  [
    'a server with a private address',
    ['inside.held.com'],
    {},
    unknown('inside.held.com has the private address 10.0.0.5'),
  ],
])('a delegation: %s', async ([, servers, answers, expected]) => {
  const seen = senses({ servers: answers });
  expect(await probeDelegation('lab.ours.example', servers, seen)).toStrictEqual(expected);
});
