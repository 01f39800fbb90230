import type { Case, Named } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, YES } from './documented.ts';

const OURS = '222222222222';
const THEIRS = '111111111111';
const CARLOS = `arn:aws:iam::${THEIRS}:user/carlos`;
const SESSION = `arn:aws:sts::${THEIRS}:assumed-role/build/1`;

const carlos: Omit<Case, 'resource'> = {
  principal: CARLOS,
  action: 's3:PutObject',
  resourceAccount: OURS,
  identityPolicies: [
    policy(
      allow('s3:ListAllMyBuckets'),
      allow('s3:*Object*', { Resource: 'arn:aws:s3:::Production/*' }),
      deny('s3:*', { Resource: ['arn:aws:s3:::*log*', 'arn:aws:s3:::*log*/*'] }),
    ),
  ],
};
const production = policy(
  allow(['s3:GetObject*', 's3:PutObject*', 's3:RestoreObject'], {
    Principal: { AWS: CARLOS },
    Resource: 'arn:aws:s3:::Production/*',
  }),
);

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  [
    ['denied by his account', { ...carlos, resource: 'arn:aws:s3:::Production-logs/a' }, NEVER],
    [
      'allowed by both accounts',
      { ...carlos, resource: 'arn:aws:s3:::Production/a', resourcePolicy: production },
      YES,
    ],
    [
      'the bucket says nothing of deleting',
      {
        ...carlos,
        action: 's3:DeleteObject',
        resource: 'arn:aws:s3:::Production/a',
        resourcePolicy: production,
      },
      NO,
    ],
    ['the bucket has no policy', { ...carlos, resource: 'arn:aws:s3:::Production/a' }, NO],
    [
      'his account says nothing',
      {
        ...carlos,
        identityPolicies: [],
        resource: 'arn:aws:s3:::Production/a',
        resourcePolicy: production,
      },
      NO,
    ],
    ...everyNaming(),
  ],
);

/** Who is named makes no difference between accounts: both must allow, and what limits the caller does. */
function everyNaming() {
  const request: Case = {
    principal: SESSION,
    action: 'sqs:SendMessage',
    resource: `arn:aws:sqs:us-east-1:${OURS}:queue`,
  };
  const names: [string, Named][] = [
    ['everybody', '*'],
    ['the account', { AWS: THEIRS }],
    ['the role', { AWS: `arn:aws:iam::${THEIRS}:role/build` }],
    ['the session', { AWS: SESSION }],
  ];
  const identityPolicies = [policy(allow('*'))];
  const silent = policy(allow('ec2:*'));
  return names.flatMap(([name, Principal]): Parameters<typeof documented>[1] => {
    const resourcePolicy = policy(allow('sqs:*', { Principal }));
    const both = { ...request, identityPolicies, resourcePolicy };
    return [
      [`${name} named, and the identity may`, both, YES],
      [`${name} named, and the identity may not`, { ...request, resourcePolicy }, NO],
      [`${name} named, but not by the boundary`, { ...both, permissionBoundary: silent }, NO],
      [`${name} named, but not by the session policy`, { ...both, sessionPolicy: silent }, NO],
      [`${name} named, but not by an SCP`, { ...both, serviceControlPolicies: [[silent]] }, NO],
    ];
  });
}
