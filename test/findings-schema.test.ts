import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { type AnyControl, control } from '../src/controls/control.ts';
import { denied, incomplete, NOW, resource } from '../src/controls/testing.ts';
import { judge } from '../src/judge/judge.ts';
import type { Finding, Findings } from '../src/model/finding.ts';
import { json } from '../src/report/json.ts';
import { syntheticFindings } from '../tools/bench/synthetic-findings.ts';

const schema = JSON.parse(
  readFileSync(new URL('../schema/findings.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

test('what the judge says is what the schema says', () => {
  const findings = judged();
  expect(new Set(findings.findings.map(({ verdict }) => verdict))).toStrictEqual(
    new Set(['fail', 'pass', 'unknown', 'exempt']),
  );
  expect(errorsOf(findings)).toStrictEqual([]);
});

test('what the benches make up is what the schema says', () => {
  expect(errorsOf(syntheticFindings(300))).toStrictEqual([]);
});

test.for<[name: string, change: (findings: Findings) => object]>([
  ['a word of its own', (findings) => ({ ...findings, comment: 'ours' })],
  ['another version', (findings) => ({ ...findings, schema: 'castellan.findings/2' })],
  ['no coverage', ({ coverage, ...rest }) => rest],
  ['a failure without a reason', withFinding(({ reason, ...rest }) => rest)],
  ['a verdict nobody knows', withFinding((finding) => ({ ...finding, verdict: 'maybe' }))],
  ['a fact without its value', withFinding((f) => ({ ...f, evidence: [{ fact: 'policy' }] }))],
])('refuses %s', ([, change]) => {
  expect(errorsOf(change(syntheticFindings(20)))).not.toStrictEqual([]);
});

function withFinding(change: (finding: Finding) => object) {
  return (findings: Findings) => {
    const [first, ...others] = findings.findings;
    return { ...findings, findings: [...(first ? [change(first)] : []), ...others] };
  };
}

function errorsOf(findings: object): unknown[] {
  validate(JSON.parse([...json(findings as Findings)].join('')));
  return validate.errors ?? [];
}

const versioned = control({
  id: 's3.bucket-versioning-enabled',
  on: 'AWS::S3::Bucket',
  sources: ['live'],
  severity: 'low',
  title: 'S3 bucket keeps old versions of objects',
  why: 'Nothing brings an overwritten object back.',
  fix: 'Enable versioning.',
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  reads: ['versioning', 'tags'],
  except: ({ tags }) => tags.some(({ key }) => key === 'scratch'),
  check: ({ versioning }) =>
    versioning.status === 'Enabled' || `its versioning is ${versioning.status}`,
});

/** A run of one control in which every verdict occurs, and a listing that stopped early. */
function judged(): Findings {
  const bucket = (name: string, facts: object) =>
    resource('AWS::S3::Bucket', { id: `arn:aws:s3:::${name}`, name, ...facts });
  const { tallies, findings, crashes } = judge(
    {
      collectedAt: NOW,
      partition: 'aws',
      resources: [
        bucket('plain', {}),
        bucket('kept', { versioning: { status: 'Enabled', mfaDelete: false } }),
        bucket('closed', { versioning: denied('s3:GetBucketVersioning') }),
        bucket('scratch', { tags: [{ key: 'scratch', value: '' }] }),
        {
          ...bucket('coded', {}),
          location: { file: 'storage.tf', line: 3, endLine: 9 },
        },
      ],
      incomplete: [
        {
          type: 'AWS::S3::Bucket',
          account: '111122223333',
          region: 'eu-west-1',
          unknown: incomplete('it stopped early'),
        },
      ],
    },
    [versioned as AnyControl],
    { all: true },
  );
  return { ...syntheticFindings(0), coverage: coverageWith(crashes), tallies, findings };
}

function coverageWith(crashes: Findings['coverage']['crashes']): Findings['coverage'] {
  return { ...syntheticFindings(60).coverage, crashes };
}
