import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import type { Finding, Findings, Verdict } from '../model/finding.ts';
import { type Diff, diff } from './diff.ts';

const base = syntheticFindings(0);
const [sample] = syntheticFindings(1).findings as [Finding];
const BUCKET = 's3.bucket-not-public';
const KEY = 'iam.access-key-rotated';
const ONE = '111122223333';
const TWO = '222233334444';

function found(
  name: string,
  changes: Partial<Finding> & { account?: string; region?: string } = {},
) {
  const { account = ONE, region = 'eu-west-1', ...rest } = changes;
  const control = rest.control ?? BUCKET;
  const resource = { ...sample.resource, id: name, name, account, region };
  const id = [control, account, region, name].join(' ');
  return { ...sample, verdict: 'fail', reason: 'r', ...rest, id, control, resource } as Finding;
}

function listing(account: string, region: string): Finding {
  return found('*', { verdict: 'unknown', reason: 'denied', account, region });
}

interface Frame {
  controls?: string[];
  accounts?: Findings['run']['accounts'];
  regions?: string[];
  leftOut?: [account: string, region: string][];
}

function runOf(findings: Finding[], frame: Frame = {}): Findings {
  const { controls = [BUCKET, KEY], accounts = [{ id: ONE }, { id: TWO }] } = frame;
  const { regions = ['eu-west-1', 'us-east-1'], leftOut = [] } = frame;
  const skippedRegions = leftOut.map(([account, region]) => ({ account, region, reason: 'r' }));
  const [tally] = syntheticFindings(1).tallies as [Findings['tallies'][number]];
  return {
    ...base,
    run: { ...base.run, accounts, regions },
    coverage: { ...base.coverage, skippedRegions },
    tallies: controls.map((control) => ({ ...tally, control })),
    findings,
  };
}

/** The names in each list. */
function told({ new: fresh, fixed, still, changed, unknown, notLookedAt }: Diff) {
  const names = (list: Finding[]) => list.map(({ resource }) => resource.name);
  const reasons = (list: Diff['unknown']) =>
    list.map(({ finding, why }) => `${finding.resource.name}: ${why}`);
  return Object.fromEntries(
    Object.entries({
      new: names(fresh),
      fixed: names(fixed),
      still: names(still),
      changed: changed.map(({ finding, before }) => `${finding.resource.name} was ${before}`),
      unknown: reasons(unknown),
      notLookedAt: reasons(notLookedAt),
    }).filter(([, list]) => list.length > 0),
  );
}

const before = runOf([found('a')]);

test.for<[name: string, before: Findings, after: Findings, expected: object]>([
  ['gone', before, runOf([]), { fixed: ['a'] }],
  ['new', runOf([]), before, { new: ['a'] }],
  ['the same', before, before, { still: ['a'] }],
  [
    'for another reason',
    before,
    runOf([found('a', { reason: 's' })]),
    { still: ['a'], changed: ['a was r'] },
  ],
  ['passes', before, runOf([found('a', { verdict: 'pass' })]), { fixed: ['a'] }],
  ['is exempt', before, runOf([found('a', { verdict: 'exempt' })]), { fixed: ['a'] }],
  [
    'cannot be told',
    before,
    runOf([found('a', { verdict: 'unknown', reason: 'denied' })]),
    { unknown: ['a: denied'] },
  ],
  [
    'could not be told, and fails',
    runOf([found('a', { verdict: 'unknown' })]),
    before,
    { new: ['a'] },
  ],
  ['its listing stopped', before, runOf([listing(ONE, 'eu-west-1')]), { unknown: ['a: denied'] }],
  [
    'the listing of its account stopped',
    before,
    runOf([listing(ONE, 'us-east-1')]),
    { unknown: ['a: denied'] },
  ],
  ['another region stopped', before, runOf([listing(ONE, 'sa-east-1')]), { fixed: ['a'] }],
  ['another account stopped', before, runOf([listing(TWO, 'eu-west-1')]), { fixed: ['a'] }],
  [
    'its control did not run',
    before,
    runOf([], { controls: [KEY] }),
    { notLookedAt: [`a: ${BUCKET} did not run`] },
  ],
  [
    'its account is not there',
    before,
    runOf([], { accounts: [{ id: TWO }] }),
    { notLookedAt: [`a: account ${ONE} was not looked at`] },
  ],
  [
    'nobody got into its account',
    before,
    runOf([], { accounts: [{ id: ONE, status: 'not-scanned' }] }),
    { notLookedAt: [`a: account ${ONE} was not looked at`] },
  ],
  [
    'its region was left out',
    before,
    runOf([], { leftOut: [[ONE, 'eu-west-1']] }),
    { notLookedAt: ['a: eu-west-1 was not looked at'] },
  ],
  [
    'another account left it out',
    before,
    runOf([], { leftOut: [[TWO, 'eu-west-1']] }),
    { fixed: ['a'] },
  ],
  [
    'its region is gone',
    before,
    runOf([], { regions: ['us-east-1'] }),
    { notLookedAt: ['a: eu-west-1 was not looked at'] },
  ],
  [
    'its region is gone from its account alone',
    before,
    runOf([], {
      accounts: [
        { id: ONE, regions: ['us-east-1'] },
        { id: TWO, regions: ['eu-west-1'] },
      ],
    }),
    { notLookedAt: ['a: eu-west-1 was not looked at'] },
  ],
  ['it belongs to no region', runOf([found('a', { region: '-' })]), runOf([]), { fixed: ['a'] }],
])('%s', ([, earlier, later, expected]) => {
  expect(told(diff(earlier, later))).toStrictEqual(expected);
});

const verdicts: Verdict[] = ['fail', 'unknown', 'pass', 'exempt'];
const someFinding = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c', 'd', '*'),
    control: fc.constantFrom(BUCKET, KEY),
    account: fc.constantFrom(ONE, TWO),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    verdict: fc.constantFrom(...verdicts),
    reason: fc.constantFrom('r', 's'),
  })
  .map(({ name, ...rest }) =>
    found(name, { ...rest, verdict: name === '*' ? 'unknown' : rest.verdict }),
  );
const findings = fc.uniqueArray(someFinding, { selector: ({ id }) => id, maxLength: 12 });
const frame = fc.record({
  controls: fc.subarray([BUCKET, KEY]),
  accounts: fc.subarray([{ id: ONE }, { id: TWO }]),
  regions: fc.subarray(['eu-west-1', 'us-east-1']),
  leftOut: fc.subarray<[string, string]>([
    [ONE, 'eu-west-1'],
    [TWO, 'us-east-1'],
  ]),
});
const anyRun = fc.tuple(findings, frame).map(([list, around]) => runOf(list, around));
const completeRun = findings.map((list) =>
  runOf(list.filter(({ verdict }) => verdict !== 'unknown')),
);

test('a run differs in nothing from itself', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const { still, ...rest } = diff(run, run);
      expect(told({ ...rest, still: [] })).toStrictEqual({});
      expect(still).toStrictEqual(run.findings.filter(({ verdict }) => verdict === 'fail'));
    }),
  );
});

test('of two complete runs, what is new one way is fixed the other', () => {
  fc.assert(
    fc.property(completeRun, completeRun, (one, other) => {
      const there = diff(one, other);
      const back = diff(other, one);
      const ids = (list: Finding[]) => list.map(({ id }) => id);
      expect(ids(there.new)).toStrictEqual(ids(back.fixed));
      expect(ids(there.fixed)).toStrictEqual(ids(back.new));
      expect(new Set(ids(there.still))).toStrictEqual(new Set(ids(back.still)));
    }),
  );
});

test('every failure of the earlier run is somewhere, once', () => {
  fc.assert(
    fc.property(anyRun, anyRun, (earlier, later) => {
      const { fixed, still, unknown, notLookedAt } = diff(earlier, later);
      const ids = [
        ...fixed,
        ...still,
        ...[...unknown, ...notLookedAt].map(({ finding }) => finding),
      ];
      const failures = earlier.findings.filter(({ verdict }) => verdict === 'fail');
      expect(ids.map(({ id }) => id).sort()).toStrictEqual(failures.map(({ id }) => id).sort());
    }),
  );
});

test('what a run did not see is never fixed', () => {
  fc.assert(
    fc.property(anyRun, anyRun, (earlier, later) => {
      const blind = later.findings.filter(({ verdict }) => verdict === 'unknown');
      for (const { control, id, resource } of diff(earlier, later).fixed) {
        expect(blind.map((one) => one.id)).not.toContain(id);
        if (later.findings.some((one) => one.id === id)) continue;
        const { account, region } = resource;
        const unlisted = found('*', { control, account, region }).id;
        expect(later.tallies.map((tally) => tally.control)).toContain(control);
        expect(later.run.accounts.map((one) => one.id)).toContain(account);
        expect(blind.map((one) => one.id)).not.toContain(unlisted);
      }
    }),
  );
});
