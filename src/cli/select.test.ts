import { expect, test } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { type Choice, select } from './select.ts';

const about = {
  sources: ['live'],
  title: 'x',
  why: 'x',
  fix: 'x',
  see: ['https://example.com'],
  on: 'AWS::S3::Bucket',
  reads: [],
  check: (): true => true,
} as const;

const catalogue = [
  control({ ...about, id: 's3.bucket-not-public', severity: 'critical' }),
  control({ ...about, id: 's3.bucket-encrypted', severity: 'medium' }),
  control({ ...about, id: 'iam.root-mfa-enabled', severity: 'critical' }),
] as unknown as AnyControl[];

test.for([
  ['everything', {}, ['s3.bucket-not-public', 's3.bucket-encrypted', 'iam.root-mfa-enabled']],
  ['one by its id', { control: ['s3.bucket-encrypted'] }, ['s3.bucket-encrypted']],
  ['a glob', { control: ['s3.*'] }, ['s3.bucket-not-public', 's3.bucket-encrypted']],
  ['all but', { excludeControl: ['s3.*'] }, ['iam.root-mfa-enabled']],
  ['a service', { service: ['iam'] }, ['iam.root-mfa-enabled']],
  ['a severity and worse', { severity: 'high' }, ['s3.bucket-not-public', 'iam.root-mfa-enabled']],
  ['what answers a recommendation', { guide: ['m02'] }, ['iam.root-mfa-enabled']],
  ['both conditions', { severity: 'high', service: ['s3'] }, ['s3.bucket-not-public']],
] as [string, Choice, string[]][])('%s', ([, choice, ids]) => {
  expect(select(catalogue, choice).map(({ id }) => id)).toStrictEqual(ids);
});

test.for([
  ['an id with a slip', { control: ['s3.bucket-not-pubic'] }, 'did you mean s3.bucket-not-public?'],
  [
    'an id like nothing',
    { control: ['zzz'] },
    'there is no control zzz (see castellan list controls)',
  ],
  ['a service with a slip', { service: ['imm'] }, 'did you mean iam?'],
  ['a guide with a slip', { guide: ['mozila-opsec'] }, 'did you mean mozilla-opsec?'],
  [
    'nothing left',
    { service: ['iam'], severity: 'low', excludeControl: ['iam.*'] },
    'no control is left',
  ],
] as [string, Choice, string][])('%s is told', ([, choice, says]) => {
  expect(() => select(catalogue, choice)).toThrow(
    expect.objectContaining({ name: 'UserError', message: expect.stringContaining(says) }),
  );
});
