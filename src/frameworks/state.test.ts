import { expect, test } from 'vitest';
import type { Tally } from '../model/finding.ts';
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

test.for<[string, string[], [string, Tally][], string]>([
  ['all answers pass', [MFA, KEYS], [tally(MFA, {}), tally(KEYS, {})], 'passes'],
  ['one fails', [MFA, KEYS], [tally(MFA, { flagged: 1 }), tally(KEYS, {})], 'fails'],
  ['one fails while another is not here', [MFA, AWAITED], [tally(MFA, { flagged: 1 })], 'fails'],
  ['one is unknown', [MFA, KEYS], [tally(MFA, { unknown: 1 }), tally(KEYS, {})], 'unknown'],
  ['one was not chosen', [MFA, KEYS], [tally(MFA, {})], 'partly'],
  ['one is still to come', [MFA, AWAITED], [tally(MFA, {})], 'partly'],
  ['nothing to check', [MFA], [tally(MFA, { checked: 0, exempt: 1 })], 'nothing'],
  ['none was evaluated', [MFA], [], 'open'],
  ['nothing answers it', [], [], 'open'],
  ['a feature answers by being there', [FEATURE], [], 'passes'],
  ['a feature beside what is still to come', [FEATURE, AWAITED], [], 'partly'],
])('%s', ([, answers, tallies, state]) => {
  const requirement = { id: '1', title: '', answers };
  expect(stateOf(requirement, new Map(tallies)).state).toBe(state);
});
