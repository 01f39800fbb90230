import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from 'dns-packet';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  type DnsServer,
  dnsServer,
  NOERROR,
  NXDOMAIN,
  type Reply,
  SERVFAIL,
} from '../../../test/dns-server.ts';
import { pageOver } from '../../collect/dns/page.ts';
import { dnsOver } from '../../collect/dns/resolver.ts';
import { type DnsFlags, showDns } from './dns.ts';
import { type Probing, probing } from './probe.ts';
import type { Row } from './rows.ts';

const FREE_README = 'The creators of this project are still working on making everything perfect!';

const of = (type: 'A' | 'SOA' | 'TXT' | 'MX' | 'CNAME', data: unknown): Reply => ({
  rcode: NOERROR,
  answers: [{ name: 'x', type, data } as Answer],
});
const SOA = of('SOA', { mname: 'ns.test', rname: 'root.test' });
const WEB = of('A', '18.200.0.1');

let dns: DnsServer;
let web: Server;
let page = '';
let partner: Reply = null;
let mailPolicy: Reply = null;

beforeAll(async () => {
  dns = await dnsServer((name) => {
    if (name === 'seamanship.example') return partner;
    if (name === '_spf.mail.example') return mailPolicy;
    if (name === 'nordhafen.readme.io' || /^mx\d[.]mail[.]example$/.test(name)) return WEB;
    const isThere = ['example', 'mail.example', 'io', 'readme.io'].includes(name);
    return isThere ? SOA : { rcode: NXDOMAIN };
  });
  web = createServer((_, response) => response.writeHead(404).end(page));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  dns.close();
  web.close();
});

afterEach(() => vi.restoreAllMocks());

/** Over real servers on loopback, which stand for all there are. */
function onLoopback(between: () => void = () => {}): Probing {
  const ports = { http: (web.address() as AddressInfo).port, https: 1 };
  const ask = pageOver({ userAgent: 'castellan/1', isAllowed: () => true, ports, pause: 1 });
  const resolver = () => dnsOver({ servers: [dns.address], timeout: 1_000 });
  return {
    senses: () => ({
      ...{ dns: resolver(), dnsAt: resolver, label: 'x1y2z3' },
      page: (name) => ask(name, '127.0.0.1'),
    }),
    wait: async () => between(),
  };
}

test('what others no longer hold is told when it was seen twice', async () => {
  [partner, page, mailPolicy] = [{ rcode: NXDOMAIN }, FREE_README, { rcode: NXDOMAIN }];
  const { rows, mail, code, waited } = await told();
  expect(rows.careers).toMatchObject({
    ...{ verdict: 'dangling', severity: 'critical' },
    reason: 'there is no domain seamanship.example: whoever registers it decides where this leads',
  });
  expect(rows.careers.fix[0]).toBe(
    'remove the record careers.nordhafen.example CNAME at once: what it leads to is free',
  );
  expect(rows.help).toMatchObject({
    ...{ verdict: 'dangling', severity: 'critical' },
    reason: 'nobody holds it at Readme.io, so anybody may (by can-i-take-over-xyz, CC-BY-4.0)',
  });
  expect(mail.spf).toMatchObject({
    ...{ verdict: 'fail', severity: 'medium' },
    reason: '_spf.mail.example: no TXT record begins with v=spf1',
  });
  expect(mail.mx).toMatchObject({ verdict: 'pass', reason: null });
  expect([code, waited]).toStrictEqual([3, 1]);
});

test('what looked free once and then did not is not known', async () => {
  [partner, page, mailPolicy] = [{ rcode: NXDOMAIN }, FREE_README, of('TXT', 'v=spf1 -all')];
  const { rows } = await told({}, () => {
    partner = SOA;
    page = 'Welcome';
  });
  expect(rows.careers).toMatchObject({ verdict: 'unknown', severity: null, fix: [] });
  expect(rows.careers.reason).toMatch(/^it looked free once, and not the second time: there is no/);
  expect(rows.help).toMatchObject({ verdict: 'unknown' });
});

test('a server that fails or is silent proves nothing', async () => {
  [partner, page, mailPolicy] = [{ rcode: SERVFAIL }, 'Welcome', null];
  const { rows, mail, waited } = await told();
  expect(rows.careers).toMatchObject({
    verdict: 'unknown',
    reason: 'who could make jobs.seamanship.example: the server failed (SERVFAIL)',
  });
  expect(rows.help).toMatchObject({ verdict: 'external', reason: 'held at Readme.io' });
  expect(mail.spf).toMatchObject({
    verdict: 'unknown',
    reason: 'what _spf.mail.example says: no server answered in time',
  });
  expect(waited).toBe(0);
});

test('what the configuration knows to be held is not asked about', async () => {
  [partner, page, mailPolicy] = [{ rcode: NXDOMAIN }, FREE_README, of('TXT', 'v=spf1 -all')];
  const folder = mkdtempSync(join(tmpdir(), 'castellan-dns-'));
  const config = join(folder, 'castellan.yaml');
  writeFileSync(config, 'dns: { known: ["*.readme.io", jobs.seamanship.example] }');
  const { rows } = await told({ config });
  rmSync(folder, { recursive: true });
  const held = { verdict: 'external', reason: 'known to be held (dns.known)' };
  expect([rows.careers, rows.help]).toMatchObject([held, held]);
});

test('whom to ask is an address, and asked for with --probe', async () => {
  expect(() => probing(['resolver.example'])).toThrow('--resolver takes addresses of DNS servers');
  await expect(showDns(undefined, { format: 'json', resolver: ['192.0.2.53'] })).rejects.toThrow(
    '--resolver says whom --probe asks',
  );
});

async function told(flags: Partial<DnsFlags> = {}, between?: () => void) {
  let [text, waited] = ['', 0];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const all = { recording: 'demo/account.ndjson.gz', format: 'json', quiet: true, ...flags };
  const by = onLoopback(() => {
    waited += 1;
    between?.();
  });
  const code = await showDns('nordhafen.example', all, by);
  const { rows, mail } = JSON.parse(text);
  const named = (name: string): Row => rows.find((row: Row) => row.name.startsWith(`${name}.`));
  return {
    ...{ code, waited, mail: mail[0] },
    rows: { careers: named('careers'), help: named('help') },
  };
}
