import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, expect, test, vi } from 'vitest';
import { type DnsFlags, showDns } from './dns.ts';
import type { Row } from './rows.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/dns.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  schema,
);

afterEach(() => vi.restoreAllMocks());

test('what the records of the demo company lead to', async () => {
  const { text, code } = await told('nordhafen.example', { format: 'json' });
  const json = JSON.parse(text);
  validate(json);
  expect(validate.errors ?? []).toStrictEqual([]);
  expect(json).toMatchObject({ schema: 'castellan.dns/1', complete: true, gaps: [] });
  const inShort = json.rows.map(({ name, type, verdict, severity, holder }: Row) =>
    [name.replace(/[.]?nordhafen.example$/, ''), type, verdict, severity ?? holder?.type].join(' '),
  );
  expect(inShort).toStrictEqual([
    '_dmarc TXT none ',
    'api A held AWS::ApiGateway::DomainName',
    'blog A held AWS::Lightsail::StaticIp',
    'brochure CNAME held AWS::Amplify::App',
    'careers CNAME external ',
    'help CNAME external ',
    'lab NS held AWS::Route53::HostedZone',
    'login A held AWS::Cognito::UserPool',
    ' MX external ',
    ' TXT none ',
    'origin A external ',
    'parcels CNAME held AWS::AppSync::DomainName',
    'quotes CNAME held AWS::ElasticLoadBalancing::LoadBalancer',
    'shop A held AWS::CloudFront::Distribution',
    'stamps CNAME dangling critical',
    'summer CNAME dangling critical',
  ]);
  expect(code).toBe(3);
});

test('in words: what is wrong first, and what to do about it', async () => {
  const { text } = await told('workshop.example.');
  expect(text).toContain(
    'workshop.example  arn:aws:route53:::hostedzone/Z11WORKSHOPEXAMPLE, 222233334444\n' +
      '  dangling, critical trial.workshop.example NS -> ',
  );
  expect(text).toContain(
    '  dangling, high bench.workshop.example A -> 18.200.255.255\n' +
      '    no account of ours holds the address 18.200.255.255, and AWS lends it to others\n' +
      '    1. remove the record bench.workshop.example A\n',
  );
  expect(text).toContain('2 lead to what nobody of ours holds, 0 cannot be told\n');
});

test('what others hold is asked only with --probe', async () => {
  const { text } = await told('nordhafen.example');
  expect(text).toContain(
    '  external help.nordhafen.example CNAME -> nordhafen.readme.io.\n' +
      '    a name of Readme.io, which was not asked\n',
  );
  expect(text).toContain(
    'pass SPF: v=spf1 include:_spf.mail.example -all; what _spf.mail.example says: DNS was not asked (--probe does)\n',
  );
  expect(text).toContain(
    'Whether others still hold what is external was not asked; --probe asks DNS and them.\n',
  );
});

test('a zone that is to have no mail', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-dns-'));
  const config = join(folder, 'castellan.yaml');
  writeFileSync(config, 'dns: { noMail: [nordhafen.example] }');
  const { text } = await told('nordhafen.example', { format: 'json', config });
  rmSync(folder, { recursive: true });
  const [{ mx, spf, dmarc, fix }] = JSON.parse(text).mail;
  expect([mx, spf, dmarc].map(({ reason }) => reason)).toStrictEqual([
    'it is to have no mail (dns.noMail), yet names mail servers',
    'the domain has no mail, yet its policy is not v=spf1 -all',
    'it has no mail, yet receivers are asked for quarantine, not to reject',
  ]);
  expect(fix).toStrictEqual([
    'nordhafen.example MX 0 .',
    'nordhafen.example TXT "v=spf1 -all"',
    '_dmarc.nordhafen.example TXT "v=DMARC1; p=reject"',
  ]);
});

test('what a zone says of its mail, and what it has yet to say', async () => {
  const { text } = await told(undefined, { format: 'json' });
  const { mail } = JSON.parse(text);
  const fault = (zone: string, what: string) =>
    mail.find((one: { zone: string }) => one.zone === zone)[what].reason;
  expect(fault('labels.example', 'mx')).toBe('labels.example has no MX record');
  expect(fault('labels.example', 'spf')).toBe('it has 2 sender policies, so none counts');
  expect(fault('labels.example', 'dmarc')).toBe(
    'no record at _dmarc.labels.example, or above it, begins with v=DMARC1',
  );
  expect(fault('nordhafen.example', 'dmarc')).toBe(null);
  // The company's policy holds for the laboratory, in another account.
  expect(fault('lab.nordhafen.example', 'dmarc')).toBe(null);
  const { fix } = mail.find(({ zone }: { zone: string }) => zone === 'workshop.example');
  expect(fix).toStrictEqual(['_dmarc.workshop.example TXT "v=DMARC1; p=reject"']);
});

test('a zone that is not there is wrong usage, and so is a private one', async () => {
  const names = 'lab.nordhafen.example, labels.example, nordhafen.example, workshop.example';
  await expect(told('shop.internal')).rejects.toThrow(
    `there is no public zone shop.internal; those there are: ${names}`,
  );
});

async function told(zone: string | undefined, flags: Partial<DnsFlags> = {}) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const all = { recording: 'demo/account.ndjson.gz', format: 'text', color: false, ...flags };
  const code = await showDns(zone, all);
  return { text, code };
}
