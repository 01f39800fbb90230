import { expect, test } from 'vitest';
import { controls } from '../controls/catalogue.ts';
import { parseWaivers } from './waivers.ts';

const NOW = '2026-06-15T12:00:00.000Z';
const read = (text: string) => parseWaivers(text, 'w.yaml', controls, NOW);

const whole = `
- control: s3.bucket-not-public
  resource: arn:aws:s3:::www.example.com   # the website
  account: 011122223333
  owner: web-team
  reason: The public website.
  expires: 2027-01-31
`;

test('a list of them', () => {
  expect(read(`${whole}  ticket: "SEC-1"\n`)).toStrictEqual([
    {
      control: 's3.bucket-not-public',
      resource: 'arn:aws:s3:::www.example.com',
      account: '011122223333',
      owner: 'web-team',
      reason: 'The public website.',
      expires: '2027-01-31',
      ticket: 'SEC-1',
    },
  ]);
});

test('none', () => {
  expect(read('# nothing yet\n')).toStrictEqual([]);
});

test.for<[string, from: string, to: string, says: string]>([
  ['a key with a slip', 'owner:', 'ownr:', 'w.yaml:5:3 a waiver has no ownr; did you mean owner?'],
  ['a control with a slip', 'not-public', 'not-pubic', 'did you mean s3.bucket-not-public?'],
  ['without an end', '  expires: 2027-01-31\n', '', 'w.yaml:2:3 the waiver lacks expires'],
  ['without a reason in it', 'The public website.', '""', 'w.yaml:6:3 reason must be text'],
  ['no day', '2027-01-31', 'soon', 'expires is a day, YYYY-MM-DD, not soon'],
  ['a day that is none', '2027-01-31', '2027-02-30', 'not 2027-02-30'],
  ['a month that is none', '2027-01-31', '2027-13-01', 'not 2027-13-01'],
  ['for ever', '2027-01-31', '2099-01-01', 'more than a year ahead'],
  ['a list in the place of text', 'web-team', '[a, b]', 'owner must be text'],
  ['the same key twice', 'owner: web-team', 'owner: a\n  owner: b', 'w.yaml:6:3 is not YAML'],
  [
    'a map in the place of the list',
    '- control',
    '  control',
    'w.yaml:1:1 must be a list of waivers',
  ],
])('%s', ([, from, to, says]) => {
  expect(() => read(whole.replace(from, to))).toThrow(says);
});
