import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseAttestations } from '../src/cli/attested.ts';
import { configuredDirectory } from '../src/cli/directory.ts';
import { dnsIn } from '../src/cli/dns/config.ts';
import { flagNames, flagsIn } from '../src/cli/flag-values.ts';
import { pacingIn } from '../src/cli/pacing-config.ts';
import { program } from '../src/cli/program.ts';
import { settingsIn } from '../src/cli/settings-file.ts';
import { parseWaivers } from '../src/cli/waivers.ts';
import { alertsIn } from '../src/cli/watch/alerts-config.ts';
import { yardsticks } from '../src/cli/yardsticks.ts';

/** An editor and castellan say the same of a file. */

const NOW = '2026-11-20T06:00:00.000Z';
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
const config = ajv.compile(schemaOf('config'));
const waivers = ajv.compile(schemaOf('waivers'));

const ANSWER = 'by: Ada Ito, on: 2026-03-01, evidence: wiki/root';
const RECOVERY = 'attestations:\n  account.recovery-is-prepared:';
const JUSTIFIED = 'attestations:\n  ec2.world-open-rules-are-justified:';
const RULE =
  'group: sg-1, rule: "tcp/443 from ::/0", owner: web, reason: the shop, expires: 2027-01-31';
const KEY_AGE = 'controls:\n  iam.access-key-rotated:';

test.for([
  ['the demo', textOf('demo/castellan.yaml')],
  ['nothing', ''],
  ['a profile', 'profile: high-security'],
  ['a shared setting', 'breakGlass: [root2]'],
  ['a word', 'dataKeys: customer'],
  ['a setting of a control', `${KEY_AGE} { days: 60 }`],
  ['a number that is left open', `${KEY_AGE} { days: null }`],
  ['a control with nothing to say', `${KEY_AGE}\n`],
  ['part of a map', 'classification: { public: [open] }'],
  ['a directory by its file', 'directory: { csv: people.csv }'],
  ['a directory by its columns', 'directory: { csv: { file: p.csv, columns: { active: on } } }'],
  ['no directory', 'directory: null'],
  [
    'rates',
    'pacing: { share: 0.5, rates: { iam: 2, "ec2:DescribeImages": { perSecond: 1, burst: 3 } } }',
  ],
  ['names of others', 'dns: { known: ["*.partner.example"], noMail: [labels.example] }'],
  [
    'who is told',
    'alerts: { channels: { chat: { kind: slack, url: { env: URL }, rate: { perMinute: 1, burst: 2 } } }, routes: [{ to: [chat], severity: high, dedupe: 4h }], maintenance: [{ name: db, days: [sat], from: "22:00", to: "02:00", zone: UTC }] }',
  ],
  ['flags', 'flags: { region: [eu-west-1], fail-on: critical, redact: true, concurrency: 8 }'],
  ['an answer', `${RECOVERY} { answer: no, ${ANSWER}, accounts: ["011122223333", 111122223333] }`],
  ['an answer with rules', `${JUSTIFIED} { answer: yes, ${ANSWER}, rules: [{ ${RULE} }] }`],
] as [string, string][])('%s is understood', ([, text]) => {
  expect(refusalOf(text)).toBeUndefined();
  expect(config(parse(text))).toBe(true);
});

test.for([
  [
    'a secret in the open',
    'alerts: { channels: { chat: { kind: slack, url: "https://hooks.slack.com/x" } } }',
    'is a secret, which stands in no configuration',
  ],
  ['a key with a slip', 'breakglas: []', 'did you mean breakGlass?'],
  ['a profile with a slip', 'profile: high-securty', 'did you mean high-security?'],
  ['a word with a slip', 'dataKeys: costumer', 'did you mean customer?'],
  [
    'a control with a slip',
    'controls: { iam.acces-key-rotated: {} }',
    'did you mean iam.access-key-rotated?',
  ],
  ['a setting with a slip', `${KEY_AGE} { day: 3 }`, 'did you mean days?'],
  ['a key of a map with a slip', 'classification: { publc: [] }', 'did you mean public?'],
  ['another type', `${KEY_AGE} { days: soon }`, 'days must be a number, not a string'],
  ['a number for a list', 'breakGlass: 7', 'breakGlass must be a list, not a number'],
  [
    'an account as a number',
    'trustedAccounts: [444455556666]',
    'trustedAccounts.0 must be a string, not a number',
  ],
  ['null for a list', 'breakGlass: null', 'breakGlass must be a list, not a null'],
  [
    'a word in the place of yes and no',
    'controls: { iam.root-mfa-enabled: { hardwareOnly: "yes" } }',
    'must be a boolean',
  ],
  ['two directories', 'directory: { csv: a.csv, scim: b.json }', 'names one of ldap, csv and scim'],
  [
    'a directory with a slip',
    'directory: { cvs: a.csv }',
    'directory has no cvs; did you mean csv?',
  ],
  [
    'an LDAP server without a base',
    'directory: { ldap: { url: "ldaps://a" } }',
    'directory.ldap.baseDN',
  ],
  ['a flag with a slip', 'flags: { regoin: eu-west-1 }', 'did you mean region?'],
  ['a flag for one call', 'flags: { send: "s3://elsewhere/" }', 'there is no flag send'],
  ['names of others with a slip', 'dns: { knwon: [] }', 'dns is not understood'],
  ['too much of a rate', 'pacing: { share: 2 }', 'pacing.share is not understood'],
  ['a service with a slip', 'pacing: { rates: { iamm: 1 } }', 'did you mean iam?'],
  [
    'a rate with a slip',
    'pacing: { rates: { iam: { perSec: 1 } } }',
    'pacing.rates.iam is not understood',
  ],
  [
    'an attestation with a slip',
    `attestations: { account.recovery-is-prepard: { answer: yes, ${ANSWER} } }`,
    'did you mean account.recovery-is-prepared?',
  ],
  [
    'an attestation that is a control',
    `attestations: { s3.bucket-not-public: { answer: yes, ${ANSWER} } }`,
    'there is no attestation',
  ],
  ['another answer', `${RECOVERY} { answer: maybe, ${ANSWER} }`, 'answer is one of yes, no'],
  [
    'an answer of nobody',
    `${RECOVERY} { answer: yes, on: 2026-03-01, evidence: wiki }`,
    'by is missing',
  ],
  ['no day', `${RECOVERY} { answer: yes, by: Ada, on: lately, evidence: wiki }`, 'on is a day'],
  ['no account', `${RECOVERY} { answer: yes, ${ANSWER}, accounts: [prod] }`, 'twelve digits'],
  ['rules nobody asked for', `${RECOVERY} { answer: yes, ${ANSWER}, rules: [] }`, 'has no rules'],
  [
    'a rule without an end',
    `${JUSTIFIED} { answer: yes, ${ANSWER}, rules: [{ group: a, rule: b, owner: c, reason: d }] }`,
    'expires is missing',
  ],
  ['no map', '- a', 'must be a map'],
] as [string, string, string][])('%s is refused', ([, text, says]) => {
  expect(refusalOf(text)).toContain(says);
  expect(config(parse(text))).toBe(false);
});

const WAIVER =
  'control: s3.bucket-not-public, resource: "arn:aws:s3:::www", owner: web, reason: The site., expires: 2027-01-31';

test.for([
  ['the demo', textOf('demo/castellan.waivers.yaml'), undefined],
  ['nothing', '', undefined],
  [
    'all there is',
    `- { ${WAIVER}, account: 011122223333, region: eu-west-1, ticket: 7 }`,
    undefined,
  ],
  ['a key with a slip', `- { ${WAIVER}, tikcet: 7 }`, 'did you mean ticket?'],
  [
    'a control with a slip',
    `- { ${WAIVER.replace('public', 'pubic')} }`,
    'did you mean s3.bucket-not-public?',
  ],
  ['no end', `- { ${WAIVER.replace(', expires: 2027-01-31', '')} }`, 'lacks expires'],
  ['no day', `- { ${WAIVER.replace('2027-01-31', 'soon')} }`, 'expires is a day'],
  ['no reason', `- { ${WAIVER.replace('The site.', '""')} }`, 'reason must be text'],
  ['no list', `{ ${WAIVER} }`, 'must be a list'],
] as [string, string, string | undefined][])('waivers: %s', ([, text, says]) => {
  const refusal = refusedBy(() => parseWaivers(text, 'w.yaml', yardsticks, NOW));
  if (says === undefined) expect(refusal).toBeUndefined();
  else expect(refusal).toContain(says);
  expect(waivers(parse(text))).toBe(says === undefined);
});

function refusalOf(text: string): string | undefined {
  return refusedBy(() => {
    configuredDirectory({ said: settingsIn({ text, file: 'castellan.yaml' }, yardsticks) });
    flagsIn({ text, file: 'castellan.yaml' }, flagNames(program(() => {})));
    pacingIn(text, 'castellan.yaml');
    dnsIn(text, 'castellan.yaml');
    alertsIn({ text, file: 'castellan.yaml' });
    parseAttestations(text, 'castellan.yaml', yardsticks, NOW);
  });
}

function refusedBy(understand: () => void): string | undefined {
  try {
    understand();
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError' });
    return error instanceof Error ? error.message : '';
  }
}

function schemaOf(name: string): object {
  return JSON.parse(textOf(`schema/${name}.schema.json`));
}

function textOf(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}
