import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './bucket-policy-is-restrictive.ts';

const trail = { others: [resource('AWS::CloudTrail::Trail', { s3BucketName: 'bucket' })] };
const Service = 'cloudtrail.amazonaws.com';
const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const bound = { StringEquals: { 'aws:SourceArn': ARN } };
const checks = {
  Principal: { Service },
  Action: 's3:GetBucketAcl',
  Resource: 'arn:aws:s3:::bucket',
};
const writes = { Principal: { Service }, Action: 's3:PutObject', Condition: bound };
const anybody =
  'its policy lets CloudTrail in for anybody: it asks for no aws:SourceArn, aws:SourceAccount or aws:SourceOrgID';
const role = 'arn:aws:iam::111122223333:role/auditor';
const foreign = 'arn:aws:iam::444455556666:root';
const read = { Action: ['s3:GetObject', 's3:ListBucket'] };

cases(control, [
  ['a new bucket', {}, 'exempt'],
  ['of a trail, without a policy', {}, true, trail],
  ['as CloudTrail wants it', policy(checks, writes), true],
  [
    'for one account',
    policy({ ...writes, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
    true,
  ],
  [
    'for an organisation',
    policy({ ...writes, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } } }),
    true,
  ],
  ['for anybody', policy(checks, { ...writes, Condition: {} }), anybody],
  [
    'for any trail',
    policy({ ...writes, Condition: { StringLike: { 'aws:SourceArn': '*' } } }),
    anybody,
  ],
  [
    'for any ACL',
    policy({
      ...writes,
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
    anybody,
  ],
  [
    'another service writes',
    policy(writes, {
      Sid: 'Config',
      Principal: { Service: 'config.amazonaws.com' },
      Action: 's3:PutObject',
    }),
    'its policy lets config.amazonaws.com do s3:PutObject in statement Config',
  ],
  [
    'our own account writes',
    policy(writes, { Principal: { AWS: '111122223333' }, Action: 's3:*' }),
    'its policy lets account 111122223333 do s3:PutObject',
  ],
  [
    'a role deletes',
    policy(writes, { Principal: { AWS: role }, Action: 's3:DeleteObject*' }),
    `its policy lets ${role} do s3:DeleteObject`,
  ],
  [
    'a role changes the policy',
    policy(writes, { Principal: { AWS: role }, Action: 's3:PutBucketPolicy' }),
    `its policy lets ${role} do s3:PutBucketPolicy`,
  ],
  [
    'an administrator changes the policy',
    policy(writes, { Principal: { AWS: role }, Action: 's3:PutBucketPolicy' }),
    true,
    { settings: { administrators: ['arn:aws:iam::*:role/auditor'] } },
  ],
  ['a role of the account reads', policy(writes, { Principal: { AWS: role }, ...read }), true],
  [
    'another account reads',
    policy(writes, { Principal: { AWS: foreign }, ...read }),
    `its policy lets ${foreign} do s3:GetObject`,
  ],
  [
    'another account reads, as we want',
    policy(writes, { Principal: { AWS: foreign }, ...read }),
    true,
    { settings: { logReaders: ['444455556666'] } },
  ],
  [
    'everyone reads',
    policy(writes, { Principal: '*', Action: 's3:GetObject' }),
    'its policy lets everyone do s3:GetObject',
  ],
  [
    'everyone of an organisation reads',
    policy(writes, {
      Principal: '*',
      Action: 's3:GetObject',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
    'its policy lets organization o-a1b2c3d4e5 do s3:GetObject',
  ],
  [
    'everyone is denied plain HTTP',
    policy(writes, { Effect: 'Deny', Principal: '*', Action: 's3:*' }),
    true,
  ],
  [
    'trails hidden from us',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudTrail::Trail' }] },
  ],
  [
    'hidden from us',
    { policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
    trail,
  ],
]);

function policy(...statements: object[]) {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    Resource: 'arn:aws:s3:::bucket/*',
    ...one,
  }));
  return { policy: parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement })) };
}
