import { expect, test } from 'vitest';
import type { PartTally, Tally } from '../model/finding.ts';
import { type Asked, requirement } from './framework.ts';
import { stateOf } from './state.ts';

const tally = (control: string, counts: Partial<Tally>): [string, Tally] => [
  control,
  {
    control,
    title: '',
    on: 'AWS::S3::Bucket',
    severity: 'high',
    checked: 1,
    flagged: 0,
    unknown: 0,
    exempt: 0,
    ...counts,
  },
];
const MFA = 'iam.root-mfa-enabled';
const KEYS = 'iam.root-has-no-access-keys';
const FEATURE = 'report.shows-checked-and-flagged';
const AWAITED = 'iam.root-activity';
const ALARMS = 'cloudtrail.violations-are-alarmed';
const ROOT_ALARM = `${ALARMS}#iam.root-activity` as const;

/** The control fails as a whole; its part for root is like this. */
function alarms(root: Partial<PartTally>): [string, Tally] {
  const one = { part: 'iam.root-activity', checked: 1, flagged: 0, unknown: 0, exempt: 0, ...root };
  return tally(ALARMS, { flagged: 1, parts: [one] });
}

test.for<[string, Asked, [string, Tally][], string]>([
  ['all answers pass', [MFA, KEYS], [tally(MFA, {}), tally(KEYS, {})], 'passes'],
  ['one fails', [MFA, KEYS], [tally(MFA, { flagged: 1 }), tally(KEYS, {})], 'fails'],
  ['one fails while another is not here', [MFA, AWAITED], [tally(MFA, { flagged: 1 })], 'fails'],
  ['one is unknown', [MFA, KEYS], [tally(MFA, { unknown: 1 }), tally(KEYS, {})], 'unknown'],
  ['one was not chosen', [MFA, KEYS], [tally(MFA, {})], 'partly'],
  ['one is still to come', [MFA, AWAITED], [tally(MFA, {})], 'partly'],
  ['nothing to check', [MFA], [tally(MFA, { checked: 0, exempt: 1 })], 'nothing'],
  ['none was evaluated', [MFA], [], 'open'],
  ['a feature answers by being there', [FEATURE], [], 'passes'],
  ['a feature beside what is still to come', [FEATURE, AWAITED], [], 'partly'],

  ['nothing answers it yet', 'no control', [], 'open'],
  ['nothing here ever could', 'people', [], 'manual'],
  ['all pass, and people have a say', { all: [MFA], rest: 'people' }, [tally(MFA, {})], 'partly'],
  ['people have a say, and nothing ran', { all: [MFA], rest: 'people' }, [], 'open'],
  [
    'one fails, and people have a say',
    { all: [MFA], rest: 'people' },
    [tally(MFA, { flagged: 1 })],
    'fails',
  ],
  [
    'nothing to check, and people have a say',
    { all: [MFA], rest: 'people' },
    [tally(MFA, { checked: 0, exempt: 1 })],
    'nothing',
  ],

  ['any: one holds', { any: [MFA, KEYS] }, [tally(MFA, { flagged: 1 }), tally(KEYS, {})], 'passes'],
  ['any: one holds, the other did not run', { any: [MFA, KEYS] }, [tally(MFA, {})], 'passes'],
  [
    'any: one holds, and people have a say',
    { any: [MFA, KEYS], rest: 'people' },
    [tally(MFA, {})],
    'partly',
  ],
  [
    'any: none holds',
    { any: [MFA, KEYS] },
    [tally(MFA, { flagged: 1 }), tally(KEYS, { flagged: 1 })],
    'fails',
  ],
  [
    'any: one fails, the other had nothing to check',
    { any: [MFA, KEYS] },
    [tally(MFA, { flagged: 1 }), tally(KEYS, { checked: 0 })],
    'fails',
  ],
  [
    'any: one fails, one is unknown',
    { any: [MFA, KEYS] },
    [tally(MFA, { flagged: 1 }), tally(KEYS, { checked: 0, unknown: 1 })],
    'unknown',
  ],
  [
    'any: one fails, the other did not run',
    { any: [MFA, KEYS] },
    [tally(MFA, { flagged: 1 })],
    'unknown',
  ],
  ['any: none ran', { any: [MFA, KEYS] }, [], 'open'],

  ['a part passes while the whole fails', [ROOT_ALARM], [alarms({})], 'passes'],
  ['a part fails', [ROOT_ALARM], [alarms({ flagged: 1 })], 'fails'],
  ['a part is unknown', [ROOT_ALARM], [alarms({ checked: 0, unknown: 1 })], 'unknown'],
  ['a part that was not asked', [`${ALARMS}#iam.policy-changed`], [alarms({})], 'open'],
  ['a part of a run that tells none', [ROOT_ALARM], [tally(ALARMS, {})], 'open'],
])('%s', ([, asked, tallies, state]) => {
  expect(stateOf(requirement(['1', '', asked]), new Map(tallies)).state).toBe(state);
});
