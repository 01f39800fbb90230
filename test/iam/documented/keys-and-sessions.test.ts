import type { Case, Named } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, YES } from './documented.ts';

const ACCOUNT = '111122223333';
const KEY = `arn:aws:kms:us-west-2:${ACCOUNT}:key/k1`;
const ALICE = `arn:aws:iam::${ACCOUNT}:user/Alice`;
const MAY = { identityPolicies: [policy(allow('kms:*', { Resource: KEY }))] };
const keyFor = (Principal: Named) => ({ resourcePolicy: policy(allow('kms:*', { Principal })) });
const alice: Case = { principal: ALICE, action: 'kms:Decrypt', resource: KEY };
const DEFAULT = keyFor({ AWS: `arn:aws:iam::${ACCOUNT}:root` });

documented('https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html', [
  ['the default key policy lets IAM policies decide', { ...alice, ...DEFAULT, ...MAY }, YES],
  ['and gives no user anything', { ...alice, ...DEFAULT }, NO],
  [
    'and the root user everything',
    { ...alice, ...DEFAULT, principal: `arn:aws:iam::${ACCOUNT}:root` },
    YES,
  ],
  [
    'without it an IAM policy has no effect',
    { ...alice, ...keyFor({ AWS: `${ALICE}2` }), ...MAY },
    NO,
  ],
  [
    'nor has being root',
    { ...alice, ...keyFor({ AWS: ALICE }), principal: `arn:aws:iam::${ACCOUNT}:root` },
    NO,
  ],
  ['who is named needs no IAM policy', { ...alice, ...keyFor({ AWS: ALICE }) }, YES],
  [
    'a Deny in an IAM policy counts',
    { ...alice, ...keyFor({ AWS: ALICE }), identityPolicies: [policy(deny('kms:*'))] },
    NEVER,
  ],
]);

const outsider = { ...alice, principal: 'arn:aws:iam::444455556666:role/reader' };
documented(
  'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
  [
    [
      'the key names the account, and its role may',
      { ...outsider, ...keyFor({ AWS: '444455556666' }), ...MAY },
      YES,
    ],
    ['the key names the account alone', { ...outsider, ...keyFor({ AWS: '444455556666' }) }, NO],
    ['the role may, and the key says nothing', { ...outsider, ...DEFAULT, ...MAY }, NO],
  ],
);

const BUCKET = policy(allow('s3:*'));
const READ = policy(allow('s3:Get*'));
const session: Case = {
  principal: `arn:aws:sts::${ACCOUNT}:assumed-role/app/s`,
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::b/a',
  identityPolicies: [BUCKET],
};
const named = (AWS: string) => ({ resourcePolicy: policy(allow('s3:*', { Principal: { AWS } })) });

documented('https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html', [
  ['a session without session policy', session, YES],
  ['the session policy allows less', { ...session, sessionPolicy: READ }, NO],
  [
    'the session policy allows more',
    { ...session, identityPolicies: [READ], sessionPolicy: policy(allow('*')) },
    NO,
  ],
  ['of two session policies one allows', { ...session, sessionPolicy: [READ, BUCKET] }, YES],
  ['and one denies', { ...session, sessionPolicy: [BUCKET, policy(deny('s3:Put*'))] }, NEVER],
  [
    'the bucket names the role',
    { ...session, sessionPolicy: READ, ...named(`arn:aws:iam::${ACCOUNT}:role/app`) },
    NO,
  ],
  [
    'the bucket names the session',
    { ...session, sessionPolicy: READ, ...named(`arn:aws:sts::${ACCOUNT}:assumed-role/app/s`) },
    YES,
  ],
  [
    'session policy, boundary and identity policy must all allow',
    { ...session, sessionPolicy: BUCKET, permissionBoundary: READ },
    NO,
  ],
]);

const FEDERATED = `arn:aws:sts::${ACCOUNT}:federated-user/Bob`;
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html',
  [
    ['no session policy, no permission', { ...session, principal: FEDERATED }, NO],
    [
      'a session policy that allows it',
      { ...session, principal: FEDERATED, sessionPolicy: BUCKET },
      YES,
    ],
    [
      'the session policy gives no more than the user has',
      { ...session, principal: FEDERATED, identityPolicies: [READ], sessionPolicy: BUCKET },
      NO,
    ],
    [
      'a bucket that names the session',
      { ...session, principal: FEDERATED, ...named(FEDERATED) },
      YES,
    ],
  ],
);

documented('https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html', [
  [
    'nobody needs a permission',
    { principal: ALICE, action: 'sts:GetCallerIdentity', resource: '*' },
    YES,
  ],
  [
    'and no policy takes it away',
    {
      principal: ALICE,
      action: 'sts:GetCallerIdentity',
      resource: '*',
      identityPolicies: [policy(deny('sts:GetCallerIdentity'))],
    },
    YES,
  ],
]);
