import { expect, test } from 'vitest';
import { hostileStrings } from '../../test/hostile-strings.ts';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import type { Finding } from '../model/finding.ts';
import { type Diff, diff } from './diff.ts';
import { diffJson, diffMarkdown, diffText, hasNew, sinceInWords } from './diff-in-words.ts';

const run = syntheticFindings(1);
const [sample] = run.findings as [Finding];
const bad: Finding = {
  ...sample,
  severity: 'high',
  control: 's3.bucket-not-public',
  title: 'S3 bucket is not open to the internet',
  reason: 'its ACL grants READ to everyone',
  resource: {
    ...sample.resource,
    id: 'arn:aws:s3:::www',
    account: '111122223333',
    region: 'eu-west-1',
  },
};
const NOTHING: Diff = diff({ ...run, findings: [] }, { ...run, findings: [] });

test('text tells the counts, then line by line what changed', () => {
  const difference = {
    ...NOTHING,
    new: [bad],
    still: [bad, bad],
    changed: [{ finding: bad, before: 'its policy is open' }],
    unknown: [{ finding: bad, why: 'denied' }],
  };
  expect([...diffText(difference)].join('')).toBe(`1 new, 0 fixed, 1 cannot be told, 2 still there

New
HIGH      s3.bucket-not-public  arn:aws:s3:::www  (111122223333, eu-west-1)
          its ACL grants READ to everyone

Changed
HIGH      s3.bucket-not-public  arn:aws:s3:::www  (111122223333, eu-west-1)
          its ACL grants READ to everyone; before: its policy is open

Cannot be told
HIGH      s3.bucket-not-public  arn:aws:s3:::www  (111122223333, eu-west-1)
          denied
`);
});

test('markdown folds all but what is new', () => {
  const text = [...diffMarkdown({ ...NOTHING, new: [bad], fixed: [bad] })].join('');
  expect(text).toContain('**castellan: 1 new, 1 fixed**, 0 still there\n');
  expect(text).toContain('<details open><summary>New: 1</summary>');
  expect(text).toContain('<details><summary>Fixed: 1</summary>');
});

test('markdown stays a comment', () => {
  const many = Array.from({ length: 5000 }, () => bad);
  const text = [...diffMarkdown({ ...NOTHING, new: many, fixed: many })].join('');
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('4950 more are left out.');
});

test('json is both runs and every list', () => {
  const told = JSON.parse([...diffJson(run, run, { ...NOTHING, new: [bad] })].join(''));
  const about = { id: run.run.id, startedAt: run.run.startedAt, complete: run.coverage.complete };
  expect(told).toStrictEqual({
    schema: 'castellan.diff/1',
    before: about,
    after: about,
    ...NOTHING,
    new: [bad],
  });
});

test.for(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
  'no format does what %s says',
  ([, text]) => {
    const named: Finding = {
      ...bad,
      control: text,
      title: text,
      reason: text,
      resource: { ...bad.resource, id: text, account: text, region: text },
    };
    const difference = { ...NOTHING, new: [named], unknown: [{ finding: named, why: text }] };
    const shown = [...diffText(difference)].join('');
    expect(shown.match(/[^\P{C}\n\p{Cn}\p{Co}]/u)).toBeNull();
    const markdown = [...diffMarkdown(difference)].join('').split('\n');
    expect(markdown.filter((line) => line.startsWith('| high'))).toHaveLength(2);
    const whole = text.replace(/\p{Cs}/gu, '\ufffd');
    const told = JSON.parse([...diffJson(run, run, difference)].join(''));
    expect(told.new[0].resource.id).toBe(whole);
  },
);

test.for([
  [0, false],
  [1, true],
  [-1, false],
] as const)('with severities down to place %i something high is new: %s', ([worst, is]) => {
  expect(hasNew({ ...NOTHING, new: [bad] }, worst)).toBe(is);
  expect(hasNew({ ...NOTHING, still: [bad] }, worst)).toBe(false);
});

test('a summary is told when, and how many', () => {
  const difference = { ...NOTHING, notLookedAt: [{ finding: bad, why: 'r' }] };
  expect(sinceInWords({ startedAt: '2026-11-24T03:12:59.000Z', diff: difference })).toBe(
    '2026-11-24 03:12: 0 new, 0 fixed, 1 not looked at',
  );
});
