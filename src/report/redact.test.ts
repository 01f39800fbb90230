import { expect, test } from 'vitest';
import { hostileStrings } from '../../test/hostile-strings.ts';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import type { Finding, Findings } from '../model/finding.ts';
import { asff } from './asff.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { ocsf } from './ocsf.ts';
import { hiderOf } from './pseudonyms.ts';
import { redacted } from './redact.ts';
import { sarif } from './sarif.ts';
import { summary } from './summary.ts';
import { terminal } from './terminal.ts';

const run = syntheticFindings(60);
const [sample] = run.findings as [Finding];

const secret: Finding = {
  ...sample,
  reason:
    'account 999988887777 and alice.cooper may read Quarterly Numbers from 198.51.100.7 in statement Web',
  resource: {
    type: 'AWS::S3::Bucket',
    id: 'arn:aws:s3:::payroll-exports',
    name: 'payroll-exports',
    account: '111122223333',
    region: 'eu-west-1',
    tags: [{ key: 'Owner', value: 'alice@larkspur.example' }],
  },
  evidence: [
    {
      fact: 'policy.statements[0].principals[0]',
      value: 'arn:aws:iam::999988887777:user/alice.cooper',
    },
    { fact: 'policy.statements[0].sid', value: 'Web' },
    {
      fact: 'sources',
      value: ['198.51.100.7', '0.0.0.0/0', { note: 'Quarterly Numbers', action: 's3:GetObject' }],
    },
    { fact: 'key', value: 'alias/payroll', of: 'arn:aws:kms:eu-west-1:111122223333:key/0f0f' },
  ],
  location: { file: 'payroll/storage.tf', line: 3, endLine: 9 },
};
const waiver = {
  owner: 'alice',
  reason: 'payroll asked',
  expires: '2026-12-01',
  ticket: 'payroll-1',
};
const HIDDEN =
  /111122223333|999988887777|payroll|alice|larkspur|Quarterly|198\.51|0f0f|Owner|\bWeb\b/;

const whole: Findings = {
  ...run,
  run: {
    ...run.run,
    accounts: [{ id: '111122223333', alias: 'larkspur-production', name: 'larkspur' }],
  },
  coverage: { ...run.coverage, skippedRegions: [] },
  waivers: [
    {
      ...waiver,
      control: secret.control,
      resource: 'arn:aws:s3:::payroll-*',
      account: '111122223333',
      ...{ status: 'used', daysLeft: 9, findings: 1 },
    },
  ],
  findings: [secret, { ...secret, waiver, lapsedWaiver: waiver }],
};

test("names, accounts and addresses go; what is AWS's stays", () => {
  const [finding] = redacted(whole).findings;
  const name = expect.stringMatching(/^name-\d+$/);
  expect(finding).toStrictEqual({
    ...secret,
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
    reason: 'account 000000000003 and name-2 may read name-5 from address-4 in statement name-3',
    resource: {
      type: 'AWS::S3::Bucket',
      id: 'arn:aws:s3:::name-1',
      name: 'name-1',
      account: '000000000002',
      region: 'eu-west-1',
      tags: [{ key: name, value: name }],
    },
    evidence: [
      {
        fact: 'policy.statements[0].principals[0]',
        value: 'arn:aws:iam::000000000003:user/name-2',
      },
      { fact: 'policy.statements[0].sid', value: 'name-3' },
      {
        fact: 'sources',
        value: ['address-4', '0.0.0.0/0', { note: 'name-5', action: 's3:GetObject' }],
      },
      { fact: 'key', value: 'name-6', of: 'arn:aws:kms:eu-west-1:000000000002:key/name-7' },
    ],
    location: { file: name, line: 3, endLine: 9 },
  });
  expect(finding?.id).not.toBe(secret.id);
});

test.for(
  [asff, csv, json, junit, markdown, ndjson, ocsf, sarif, terminal].map(
    (one) => [one.name, one] as const,
  ),
)('%s holds nothing that is hidden', ([, format]) => {
  const text = [...format(redacted(whole), [] as never)].join('');
  expect(text.match(HIDDEN)).toBeNull();
});

test('nor does the summary', () => {
  expect(summary(redacted(whole)).match(HIDDEN)).toBeNull();
});

test('the same run has the same pseudonyms', () => {
  expect(redacted(structuredClone(whole))).toStrictEqual(redacted(whole));
});

test('a reason that may name what is not told is hidden whole', () => {
  const findings = [{ ...secret, evidenceOmitted: 3 }];
  expect(redacted({ ...whole, findings }).findings.at(0)?.reason).toMatch(/^hidden/);
});

test.for(
  hostileStrings
    .filter((text) => text.length > 2)
    .map((text) => [JSON.stringify(text).slice(0, 60), text] as const),
)('a name like %s goes, from the reason too', ([, text]) => {
  const named = {
    ...secret,
    reason: `it is open to ${text}`,
    resource: { ...secret.resource, id: text, name: text },
  };
  const [finding] = redacted({ ...whole, findings: [named] }).findings;
  const hidden = hiderOf().word(text);
  if (hidden === text) return;
  expect(finding?.resource.id).not.toContain(text);
  expect(finding?.reason).not.toContain(text);
});

test('no account of a run is left, and no name', () => {
  const many = syntheticFindings(500);
  const text = [...ndjson(redacted(many))].join('');
  for (const { id } of many.run.accounts) expect(text).not.toContain(id);
  expect(text).not.toContain('larkspur');
});

test('who is on a path is hidden, and what is done is told', () => {
  const title = 'writes an inline policy of his own';
  const arn = 'arn:aws:iam::111122223333:user/alice';
  const finding: Finding = {
    ...secret,
    reason: `alice can become one: ${title}`,
    evidence: [{ fact: 'shortestPath', value: [{ from: arn, to: arn, title }] }],
  };
  const [told] = redacted({ ...whole, findings: [finding] }).findings;
  expect(told?.reason).toMatch(new RegExp(`^name-\\d+ can become one: ${title}$`));
  expect(JSON.stringify(told)).not.toMatch(HIDDEN);
  expect(told?.evidence[0]?.value).toMatchObject([{ title }]);
});
