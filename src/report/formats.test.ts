import { expect, test } from 'vitest';
import type { Finding, Findings } from '../model/finding.ts';
import { csv } from './csv.ts';
import { diff } from './diff.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { staticReport } from './static-report.ts';
import { summary } from './summary.ts';
import { terminal } from './terminal.ts';

const failure: Finding = {
  id: 'a'.repeat(64),
  control: 's3.bucket-not-public',
  verdict: 'fail',
  severity: 'critical',
  title: 'S3 bucket is not open to the internet',
  reason: 'its ACL grants READ to everyone',
  resource: {
    type: 'AWS::S3::Bucket',
    id: 'arn:aws:s3:::www',
    name: 'www',
    account: '111122223333',
    region: 'eu-west-1',
    tags: [{ key: 'Team', value: 'web' }],
  },
  evidence: [{ fact: 'acl.grants[0].permission', value: 'READ' }],
  evidenceOmitted: 4,
  location: { file: 'storage.tf', line: 12, endLine: 20 },
  guides: ['S10'],
  frameworks: [],
};

const refused: Finding = {
  ...failure,
  id: 'b'.repeat(64),
  verdict: 'unknown',
  reason: 'policy: denied (s3:GetBucketPolicy)',
  resource: { ...failure.resource, id: 'arn:aws:s3:::attic', name: 'attic' },
  evidence: [],
};

const run: Findings = {
  schema: 'castellan.findings/1',
  tool: { name: 'castellan', version: '0.1.0' },
  run: {
    id: 'r1',
    startedAt: '2026-11-24T09:00:00.000Z',
    finishedAt: '2026-11-24T09:01:42.000Z',
    source: { kind: 'live' },
    accounts: [{ id: '111122223333', alias: 'production' }],
    regions: ['eu-west-1', 'us-east-1'],
  },
  coverage: {
    complete: false,
    calls: 812,
    gaps: [
      {
        account: '111122223333',
        region: 'eu-west-1',
        service: 's3',
        operation: 'GetBucketPolicy',
        kind: 'denied',
        reason: 'AccessDenied',
        unknowns: 1,
      },
    ],
    crashes: [],
    skippedRegions: [{ account: '111122223333', region: 'me-south-1', reason: 'closed by an SCP' }],
  },
  tallies: [
    tally('s3.bucket-not-public', 'critical', failure.title, 42, 1, 1),
    tally('s3.bucket-encrypted', 'medium', 'S3 bucket encrypts what is written to it', 43, 0, 0),
    tally('s3.bucket-requires-mfa', 'low', 'S3 bucket lets nobody in without MFA', 0, 0, 0),
    tally('s3.bucket-uses-kms-key', 'low', 'S3 bucket encrypts with a KMS key', 0, 0, 43),
  ],
  findings: [failure, refused],
};

function tally(
  control: string,
  severity: Finding['severity'],
  title: string,
  ...[checked, flagged, unknown]: [number, number, number]
): Findings['tallies'][number] {
  return { control, title, on: 'AWS::S3::Bucket', severity, checked, flagged, unknown, exempt: 0 };
}

test('a summary says what was seen, what was not, and what comes next', () => {
  expect(summary(run, { reports: ['castellan.html'] })).toBe(
    `
Account 111122223333 (production)   2 regions   812 calls   1 m 42 s

                                                 checked     flagged  unknown
CRITICAL  S3 bucket is not open to the internet  42 buckets        1        1
          1 with something unknown, 1 with nothing flagged, 1 with nothing to
          check

Coverage  INCOMPLETE  44 verdicts unknown: s3:GetBucketPolicy denied (1
          unknown); me-south-1 not looked at: closed by an SCP
Report    castellan.html      Next  castellan explain s3.bucket-not-public
`.slice(1),
  );
});

test('a summary says which unknowns people can answer, and so does every page', () => {
  const [first, ...others] = run.tallies;
  const tallies = [{ ...first, unknown: 3, unanswered: 2 }, ...others] as Findings['tallies'];
  const asked = { ...run, tallies };
  const said = '46 verdicts unknown, 2 of them for people to answer (castellan list attestations)';
  expect(summary(asked, { columns: 120 })).toContain(`INCOMPLETE  ${said}`);
  expect([...terminal(asked)].join('')).toContain(`INCOMPLETE  ${said}`);
  expect([...markdown(asked)].join('')).toContain('46 unknown, 2 for people to answer');
  expect([...staticReport(asked, { controls: [] })].join('')).toContain(said);
});

test('a summary says what is new since an earlier run', () => {
  const since = {
    startedAt: '2026-11-23T03:12:00.000Z',
    diff: diff({ ...run, findings: [] }, run),
  };
  expect(summary(run, { since })).toContain('\nSince     2026-11-23 03:12: 1 new, 0 fixed\n');
  const lines = summary(withControls(190, 'S3 bucket is not open to the internet'), { since });
  expect(lines.split('\n').length - 1).toBeLessThanOrEqual(25);
});

test.for<[name: string, run: Findings, columns: number]>([
  ['many controls', withControls(190, 'S3 bucket is not open to the internet'), 80],
  [
    'long titles',
    withControls(190, 'S3 bucket behind CloudFront admits only that distribution'),
    80,
  ],
  ['a wide terminal', withControls(190, 'S3 bucket is not open to the internet'), 120],
  ['many gaps', withGaps(200), 80],
])('a summary of %s fits 25 lines, and counts every control', ([, many, columns]) => {
  const lines = summary(many, { columns, reports: ['castellan.html'] }).split('\n');
  expect(lines.length - 1).toBeLessThanOrEqual(25);
  expect(lines.filter((line) => line.length > columns)).toStrictEqual([]);
  const text = lines.join(' ').replace(/ +/g, ' ');
  const rows = lines.filter((line) => line.startsWith('CRITICAL')).length;
  const counted = [...text.matchAll(/(\d+) (?:more )?with (?:some|no)thing/g)];
  expect(rows + counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(
    many.tallies.length,
  );
});

function withControls(count: number, title: string): Findings {
  const tallies = Array.from({ length: count }, (_, index) =>
    tally(`s3.control-${index}`, 'critical', title, 1234, index % 2 === 0 ? 100 : 0, index % 3),
  );
  return { ...run, tallies: tallies.sort((a, b) => b.flagged - a.flagged) };
}

function withGaps(count: number): Findings {
  const [gap] = run.coverage.gaps;
  const gaps = Array.from({ length: count }, (_, index) => ({
    ...(gap as NonNullable<typeof gap>),
    operation: `GetThing${index}`,
  }));
  return { ...run, coverage: { ...run.coverage, gaps } };
}

test('nothing flagged is no pass when nothing was seen', () => {
  const unseen = { ...run, tallies: run.tallies.slice(2), findings: [] };
  const text = summary(unseen, { columns: 100 });
  expect(text).toContain('Nothing flagged.');
  expect(text).toContain(
    '1 with something unknown, 0 with nothing flagged, 1 with nothing to check',
  );
  expect(text).toContain('INCOMPLETE  43 verdicts unknown');
});

test('the terminal shows each failure with what was read, then each unknown', () => {
  const controls = [{ ...run.tallies[0], id: failure.control, fix: 'Block public access.' }];
  const text = [...terminal(run, { controls: controls as never })].join('');
  expect(text.slice(text.indexOf('\nCRITICAL  S3 bucket is not open to the internet\n'))).toBe(`
CRITICAL  S3 bucket is not open to the internet
resource  arn:aws:s3:::www  (www, 111122223333, eu-west-1)
where     storage.tf:12
because   its ACL grants READ to everyone
read      acl.grants[0].permission = "READ"
          and 4 more
fix       Block public access.
explain   castellan explain s3.bucket-not-public

CRITICAL  UNKNOWN  S3 bucket is not open to the internet
resource  arn:aws:s3:::attic  (attic, 111122223333, eu-west-1)
where     storage.tf:12
because   policy: denied (s3:GetBucketPolicy)
          and 4 more
fix       Block public access.
explain   castellan explain s3.bucket-not-public
`);
});

test('colour adds nothing but colour', () => {
  const coloured = summary(run, { colour: true }) + [...terminal(run, { colour: true })].join('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
  const plain = coloured.replace(/\x1b\[\d+m/g, '');
  expect(coloured).not.toBe(plain);
  expect(plain).toBe(summary(run) + [...terminal(run)].join(''));
});

test('json is the run, one finding a line, the same bytes each time', () => {
  const text = [...json(run)].join('');
  expect(JSON.parse(text)).toStrictEqual(run);
  expect(text).toBe([...json(structuredClone(run))].join(''));
  expect(text.split('\n').filter((line) => line.includes('"verdict"'))).toHaveLength(2);
});

test('json of nothing is json', () => {
  const empty = { ...run, tallies: [], findings: [] };
  expect(JSON.parse([...json(empty)].join(''))).toStrictEqual(empty);
});

test('ndjson is the header, the findings, and the tallies last', () => {
  const { tallies, findings, ...header } = run;
  const lines = [...ndjson(run)].map((line) => JSON.parse(line));
  expect(lines).toStrictEqual([
    header,
    ...findings.map((finding) => ({ finding })),
    ...tallies.map((tally) => ({ tally })),
  ]);
});

test.for([
  ['=1+1', `"'=1+1"`],
  ['  =1+1', `"'  =1+1"`],
  ['\ufeff@x', `"'\ufeff@x"`],
  ['\n-2', `"'\n-2"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['＝1', `"'＝1"`],
  ['a=1', '"a=1"'],
  ['say "hi", twice', '"say ""hi"", twice"'],
  ['\ud800', '"\ufffd"'],
])('csv writes %j as %s', ([name, cell]) => {
  const named = { ...failure, resource: { ...failure.resource, name: name ?? '' } };
  const [, row = ''] = [...csv({ ...run, findings: [named] })];
  expect(row).toContain(`"arn:aws:s3:::www",${cell},`);
  expect(row.endsWith('\r\n')).toBe(true);
});

test('csv says which account that is, and where in the organisation', () => {
  const account = { id: '111122223333', name: 'shop', organizationalUnit: 'Workloads/Prod' };
  const [, row] = [...csv({ ...run, run: { ...run.run, accounts: [account] } })];
  expect(row).toContain('"111122223333","shop","Workloads/Prod","eu-west-1"');
});
