import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, expect, test, vi } from 'vitest';
import { type DnsFlags, showDns } from './dns.ts';
import type { Row } from './dns-rows.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/dns.schema.json', import.meta.url), 'utf8'),
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
    'lab NS held AWS::Route53::HostedZone',
    ' MX external ',
    ' TXT none ',
    'origin A external ',
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
      '  dangling, high bench.workshop.example A -> 18.200.255.255\n' +
      '    no account of ours holds the address 18.200.255.255, and AWS lends it to others\n' +
      '    1. remove the record bench.workshop.example A\n',
  );
  expect(text).toContain('  dangling, critical trial.workshop.example NS -> ');
  expect(text).toContain('2 lead to what nobody of ours holds, 0 cannot be told\n');
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
