import { expect, test } from 'vitest';
import type { Finding, Findings } from '../model/finding.ts';
import { github } from './github.ts';

const failure: Finding = {
  id: 'a'.repeat(64),
  control: 's3.bucket-not-public',
  verdict: 'fail',
  severity: 'critical',
  title: 'S3 bucket is not open to the internet',
  reason: 'its ACL grants READ to everyone',
  resource: {
    ...{ type: 'AWS::S3::Bucket', id: 'aws_s3_bucket.www', name: 'www' },
    ...{ account: '<account>', region: '<region>' },
  },
  evidence: [],
  location: { file: 'main.tf', line: 3, column: 5, endLine: 3 },
  guides: [],
  frameworks: [],
};
const SAID =
  '::aws_s3_bucket.www: its ACL grants READ to everyone (castellan explain s3.bucket-not-public)';

function lines(findings: Finding[], only?: ReadonlySet<string>): string[] {
  const coverage = { complete: true, gaps: [], crashes: [], skippedRegions: [], calls: 0 };
  const run = { findings, coverage, tallies: [] } as unknown as Findings;
  return [...github(run, only)].join('').trimEnd().split('\n');
}

test.for<[name: string, finding: Partial<Finding>, first: string]>([
  [
    'on its line and column',
    {},
    `::error file=main.tf,line=3,endLine=3,col=5,title=critical%3A not so%3A S3 bucket is not open to the internet${SAID}`,
  ],
  [
    'over several lines',
    { location: { file: 'main.tf', line: 3, column: 5, endLine: 9 }, severity: 'medium' },
    `::warning file=main.tf,line=3,endLine=9,title=medium%3A not so%3A S3 bucket is not open to the internet${SAID}`,
  ],
  [
    'what the runner would take for its own',
    {
      location: { file: 'a,b:c%.tf', line: 1, endLine: 1 },
      severity: 'low',
      reason: 'x\n::error::y',
    },
    '::notice file=a%2Cb%3Ac%25.tf,line=1,endLine=1,title=low%3A not so%3A S3 bucket is not open to the internet::aws_s3_bucket.www: x\\x0a::error::y (castellan explain s3.bucket-not-public)',
  ],
  [
    'waived',
    { waiver: { owner: 'web', reason: 'r', expires: '2027-01-01' } },
    '::notice title=Castellan::0 failures, 1 waived',
  ],
  ['nobody knows', { verdict: 'unknown' }, '::notice title=Castellan::0 failures'],
])('%s', ([, finding, first]) => {
  expect(lines([{ ...failure, ...finding }])[0]).toBe(first);
});

test('only what is new', () => {
  const other = { ...failure, id: 'b'.repeat(64) };
  expect(lines([failure, other], new Set([other.id]))).toStrictEqual([
    expect.stringMatching(/^::error /),
    '::notice title=Castellan::1 failure, 1 that were there before',
  ]);
});
