import { expect, test } from 'vitest';
import { parseAttestations } from './attested.ts';
import { yardsticks } from './yardsticks.ts';

const NOW = '2026-06-15T12:00:00.000Z';
const read = (text: string) => parseAttestations(text, 'c.yaml', yardsticks, NOW);

const whole = `
attestations:
  account.recovery-is-prepared:
    answer: yes
    by: Ada Ito
    on: 2026-03-01   # a Sunday
    evidence: wiki/root
`;

const justified = `
attestations:
  ec2.world-open-rules-are-justified:
    answer: yes
    by: Ada Ito
    on: 2026-03-01
    evidence: wiki/doors
    rules:
      - { group: sg-1, rule: "tcp/443 from ::/0", owner: web, reason: the shop, expires: 2027-01-31 }
`;

const answered = {
  answer: 'yes',
  by: 'Ada Ito',
  on: '2026-03-01',
  evidence: 'wiki/root',
  expires: null,
  rules: [],
};

test('an answer for every account', () => {
  expect(read(whole)('111122223333')).toStrictEqual({ 'account.recovery-is-prepared': answered });
});

test('an answer for some, until a day', () => {
  const told = read(`${whole}    accounts: [011122223333]\n    expires: 2026-07-01\n`);
  expect(told('011122223333')).toStrictEqual({
    'account.recovery-is-prepared': { ...answered, expires: '2026-07-01' },
  });
  expect(told('111122223333')).toStrictEqual({});
});

test('rules, each with its owner', () => {
  expect(read(justified)('111122223333')).toStrictEqual({
    'ec2.world-open-rules-are-justified': {
      ...answered,
      evidence: 'wiki/doors',
      rules: [
        {
          group: 'sg-1',
          rule: 'tcp/443 from ::/0',
          owner: 'web',
          reason: 'the shop',
          expires: '2027-01-31',
        },
      ],
    },
  });
});

test.for(['', 'profile: directory\n', 'attestations:\n'])('none in %j', (text) => {
  expect(read(text)('111122223333')).toStrictEqual({});
});

test.for<[string, text: string, from: string, to: string, says: string]>([
  ['an id with a slip', whole, 'is-prepared', 'is-prepard', 'c.yaml:3:3 there is no attestation'],
  ['a control', whole, 'account.recovery-is-prepared', 's3.bucket-not-public', 'c.yaml:3:3 there'],
  ['a key with a slip', whole, 'evidence', 'evidense', 'evidense; did you mean evidence?'],
  ['without somebody', whole, '    by: Ada Ito\n', '', 'c.yaml:4:5 by is missing'],
  ['somebody without a name', whole, 'Ada Ito', '""', 'c.yaml:5:9 by must be text'],
  ['another answer', whole, 'answer: yes', 'answer: maybe', 'c.yaml:4:13 answer is one of yes, no'],
  ['no day', whole, '2026-03-01', 'in March', 'c.yaml:6:9 on is a day, YYYY-MM-DD, not in March'],
  ['a day there is not', whole, '2026-03-01', '2026-02-30', 'on is a day'],
  ['a day to come', whole, '2026-03-01', '2026-06-16', 'c.yaml:6:9 on lies in the future'],
  [
    'rules nobody asked for',
    whole,
    'evidence',
    'rules',
    'account.recovery-is-prepared has no rules',
  ],
  ['a rule with a slip', justified, 'owner', 'ownr', 'a rule has no ownr; did you mean owner?'],
  ['a rule without an end', justified, ', expires: 2027-01-31', '', 'expires is missing'],
  [
    'no account',
    `${whole}    accounts: [prod]\n`,
    'none',
    '',
    'c.yaml:8:16 an account is twelve digits',
  ],
  ['no list', `${whole}    accounts: prod\n`, 'none', '', 'c.yaml:8:15 accounts must be a list'],
  ['no map', 'attestations: [yes]\n', 'none', '', 'c.yaml:1:15 attestations must be a map'],
  [
    'no map in it',
    whole,
    whole.slice(whole.indexOf('prepared:')),
    'prepared: yes\n',
    'must be a map',
  ],
])('%s', ([, text, from, to, says]) => {
  expect(() => read(text.replace(from, to))).toThrow(says);
});
