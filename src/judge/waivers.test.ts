import { expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { Waiver } from '../model/waiver.ts';
import { waiverBook, whyNot } from './waivers.ts';

const TODAY = '2026-06-15T23:59:59.000Z';
const ID = 'arn:aws:s3:::www.example.com';
const waiver: Waiver = {
  control: 's3.bucket-not-public',
  resource: ID,
  owner: 'web-team',
  reason: 'The public website.',
  expires: '2026-12-31',
};
const said = { owner: 'web-team', reason: 'The public website.', expires: '2026-12-31' };
const finding: Finding = {
  id: 'f'.repeat(64),
  control: 's3.bucket-not-public',
  verdict: 'fail',
  severity: 'critical',
  title: 'S3 bucket is not open to the internet',
  resource: { type: 'AWS::S3::Bucket', id: ID, name: 'www', account: '1', region: 'eu-west-1' },
  evidence: [],
  guides: [],
  frameworks: [],
};
const on = (expires: string) => ({ ...said, expires });

test.for<[string, Partial<Waiver>, Partial<Finding>, expected: object]>([
  ['the very resource', {}, {}, { waiver: said }],
  ['a glob', { resource: 'arn:aws:s3:::*.example.com' }, {}, { waiver: said }],
  ['a glob that stops at a colon', { resource: 'arn:*:www.example.com' }, {}, {}],
  ['a glob that does not', { resource: 'arn:**:www.example.com' }, {}, { waiver: said }],
  ['part of a name', { resource: 'www.example.com' }, {}, {}],
  ['another control', { control: 's3.bucket-encrypted' }, {}, {}],
  ['the account', { account: '1' }, {}, { waiver: said }],
  ['another account', { account: '2' }, {}, {}],
  ['another region', { region: 'us-east-1' }, {}, {}],
  ['with a ticket', { ticket: 'SEC-1' }, {}, { waiver: { ...said, ticket: 'SEC-1' } }],
  ['on its last day', { expires: '2026-06-15' }, {}, { waiver: on('2026-06-15') }],
  ['the day after', { expires: '2026-06-14' }, {}, { lapsedWaiver: on('2026-06-14') }],
  ['an unknown', {}, { verdict: 'unknown' }, {}],
  ['a pass', {}, { verdict: 'pass' }, {}],
])('%s', ([, ofWaiver, ofFinding, expected]) => {
  const judged = { ...finding, ...ofFinding };
  const book = waiverBook([{ ...waiver, ...ofWaiver }], TODAY);
  expect(book.waive(judged)).toStrictEqual({ ...judged, ...expected });
});

test('one that holds counts before one that has expired, and each is told apart', () => {
  const book = waiverBook(
    [
      { ...waiver, expires: '2026-01-01' },
      waiver,
      { ...waiver, resource: 'arn:aws:s3:::elsewhere', expires: '2026-06-20' },
    ],
    TODAY,
  );
  expect(book.waive(finding).waiver).toStrictEqual(said);
  expect(
    book
      .uses(new Set([finding.control]))
      .map(({ status, daysLeft, findings }) => [status, daysLeft, findings]),
  ).toStrictEqual([
    ['expired', -165, 1],
    ['used', 199, 1],
    ['unused', 5, 0],
  ]);
});

test('nothing is called unused that may be in use', () => {
  const statusOf = (found: Partial<Finding>, ran: string[] = [finding.control]) => {
    const book = waiverBook([waiver], TODAY);
    book.waive({ ...finding, ...found });
    return book.uses(new Set(ran)).map(({ status }) => status);
  };
  const unseen = { ...finding.resource, id: '*' };
  expect(statusOf({ verdict: 'pass' })).toStrictEqual(['unused']);
  expect(statusOf({ verdict: 'unknown' })).toStrictEqual(['unseen']);
  expect(statusOf({ verdict: 'unknown', resource: unseen })).toStrictEqual(['unseen']);
  expect(statusOf({ verdict: 'pass' }, [])).toStrictEqual(['unseen']);
});

test('which part differs', () => {
  const parts = [{ account: '2' }, { region: 'x' }, { resource: 'y' }, {}];
  expect(parts.map((part) => whyNot({ ...waiver, ...part }, finding))).toStrictEqual([
    'account',
    'region',
    'resource',
    undefined,
  ]);
});
