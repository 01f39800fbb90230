import { expect, test } from 'vitest';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import type { Finding } from '../model/finding.ts';
import { fromColumns, toColumns } from './columns.ts';

const plain: Finding = {
  id: 'a',
  control: 's3.bucket-not-public',
  verdict: 'pass',
  severity: 'critical',
  title: 'S3 bucket is not open to the internet',
  resource: {
    type: 'AWS::S3::Bucket',
    id: 'arn:aws:s3:::www',
    name: 'www',
    account: '1',
    region: '',
  },
  evidence: [],
  guides: [],
  frameworks: [],
};

test.for<[name: string, findings: Finding[]]>([
  ['nothing', []],
  ['a finding with nothing that may be left out', [plain]],
  [
    'a finding with everything',
    [
      {
        ...plain,
        reason: '',
        evidenceOmitted: 3,
        location: { file: 'a.tf', line: 1, endLine: 2 },
        resource: { ...plain.resource, tags: [{ key: '__proto__', value: '' }] },
        evidence: [
          { fact: 'a', value: null },
          { fact: 'b', value: [{ c: 'd' }], of: '' },
          { fact: '', value: '-1' },
        ],
        guides: ['S10'],
        parts: ['iam.root-activity'],
      },
      plain,
    ],
  ],
  ['many', [...syntheticFindings(500).findings]],
])('%s goes into columns and comes back, but for its id', ([, findings]) => {
  const sent = JSON.parse(JSON.stringify(toColumns(findings)));
  expect(fromColumns(sent)).toStrictEqual(findings.map(({ id, ...finding }) => finding));
});
