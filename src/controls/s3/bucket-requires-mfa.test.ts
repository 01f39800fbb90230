import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './bucket-requires-mfa.ts';

const ACCOUNT = '111122223333';
const bucket = 'arn:aws:s3:::contracts';
const both = [bucket, `${bucket}/*`];
const marked = { settings: { mfaResources: ['contracts'] } };

const policy = (...statements: object[]) => {
  const Statement = statements.map((one) => ({ Principal: '*', Resource: both, ...one }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
};
const deny = (Condition: object, more: object = {}) =>
  policy({ Effect: 'Deny', Action: 's3:*', Condition, ...more });
const noMfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

const id = `arn:aws:iam::${ACCOUNT}:user/ann`;
const ann = (document: unknown) => ({
  ...marked,
  others: [
    resource('AWS::IAM::User', { id, name: 'ann', inlinePolicies: ['own'] }),
    resource('AWS::IAM::UserPolicy', { id: `${id}#own`, document } as object),
  ],
});
const reads = parsePolicy(
  '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::contracts/2026/*"}}',
);
const it = { id: bucket, bucketName: 'contracts' };
const rootAlone =
  's3:GetObject, s3:PutObject, s3:DeleteObject and 2 more can be done without MFA by root';

cases(control, [
  ['a new bucket', {}, 'exempt'],
  ['marked, without a policy', it, `it has no policy: ${rootAlone}`, marked],
  ['a Deny where MFA is absent or false', { ...it, policy: deny(noMfa) }, true, ann(reads)],
  [
    'a Deny where there was no MFA at any time',
    { ...it, policy: deny({ Null: { 'aws:MultiFactorAuthAge': 'true' } }) },
    true,
    ann(reads),
  ],
  [
    'a Deny that plain access keys escape',
    { ...it, policy: deny({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }) },
    `${rootAlone} and user/ann (policy own, statement 1)`,
    ann(reads),
  ],
  [
    'a Deny about the bucket but not what is in it',
    { ...it, policy: deny(noMfa, { Resource: bucket }) },
    's3:GetObject, s3:PutObject, s3:DeleteObject and s3:DeleteObjectVersion can be done without MFA by root and user/ann (policy own, statement 1)',
    ann(reads),
  ],
  [
    'a Deny of old objects alone',
    { ...it, policy: deny(noMfa, { Resource: [bucket, `${bucket}/2025/*`] }) },
    's3:GetObject can be done without MFA by user/ann (policy own, statement 1)',
    {
      settings: { ...marked.settings, actions: ['s3:GetObject'], mfaExempt: ['*:root'] },
      others: ann(reads).others,
    },
  ],
  [
    'only a policy nobody saw may allow it',
    { ...it, policy: null },
    `unknown: whether ${id} can s3:GetObject on ${bucket}/* without MFA: denied (iam:GetAccountAuthorizationDetails)`,
    {
      settings: { ...marked.settings, mfaExempt: ['*:root'] },
      others: ann(denied('iam:GetAccountAuthorizationDetails')).others,
    },
  ],
  [
    'hidden from us',
    { ...it, policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
    marked,
  ],
]);
