import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './bucket-limits-presigned-urls.ts';

const sensitive = { tags: [{ key: 'classification', value: 'confidential' }] };
const age = (value: number | string) => ({ NumericGreaterThan: { 's3:signatureAge': value } });
const presigned = { StringEquals: { 's3:authType': 'REST-QUERY-STRING' } };
const open = 'nothing in its policy refuses a URL older than 60 minutes';

cases(control, [
  ['a new bucket', {}, 'exempt'],
  ['a sensitive one', sensitive, open],
  ['an hour', { ...sensitive, policy: deny(age(3_600_000)) }, true],
  ['a millisecond more', { ...sensitive, policy: deny(age(3_600_001)) }, open],
  [
    'an hour, where ten minutes are asked',
    { ...sensitive, policy: deny(age(3_600_000)) },
    'nothing in its policy refuses a URL older than 10 minutes',
    { settings: { maxMinutes: 10 } },
  ],
  [
    'several limits, the lowest counts',
    {
      ...sensitive,
      policy: deny({ NumericGreaterThan: { 's3:signatureAge': ['600000', '9999999'] } }),
    },
    true,
  ],
  [
    'ten minutes, presigned',
    { ...sensitive, policy: deny({ ...age(600_000), ...presigned }) },
    true,
  ],
  ['no presigned URL at all', { ...sensitive, policy: deny(presigned) }, true],
  [
    'headers only',
    { ...sensitive, policy: deny({ StringNotEquals: { 's3:authType': 'REST-HEADER' } }) },
    true,
  ],
  [
    'only some callers',
    {
      ...sensitive,
      policy: deny({ ...age(600_000), StringEquals: { 'aws:PrincipalTag/team': 'web' } }),
    },
    open,
  ],
  [
    'only one role',
    {
      ...sensitive,
      policy: deny(age(600_000), { Principal: { AWS: 'arn:aws:iam::111122223333:role/web' } }),
    },
    open,
  ],
  [
    'only some objects',
    { ...sensitive, policy: deny(age(600_000), { Resource: 'arn:aws:s3:::bucket/web/*' }) },
    open,
  ],
  ['only writing', { ...sensitive, policy: deny(age(600_000), { Action: 's3:PutObject' }) }, open],
  ['no condition: nobody reads', { ...sensitive, policy: deny({}) }, open],
  [
    'another partition',
    { ...sensitive, policy: deny(age(1), { Resource: 'arn:aws-cn:s3:::bucket/*' }) },
    true,
    { partition: 'aws-cn' },
  ],
  [
    'hidden from us',
    { ...sensitive, policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
  ],
  [
    'classification hidden from us',
    { tags: denied('s3:GetBucketTagging') },
    'unknown: tags: denied (s3:GetBucketTagging)',
  ],
]);

function deny(Condition: object, rest: object = {}) {
  const statement = { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Condition };
  const Statement = [{ ...statement, Resource: 'arn:aws:s3:::bucket/*', ...rest }];
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
