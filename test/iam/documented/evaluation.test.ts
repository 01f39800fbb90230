import type { Case } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, type Row, YES } from './documented.ts';

const ACCOUNT = '111122223333';
const USER = `arn:aws:iam::${ACCOUNT}:user/exampleuser`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/examplerole`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/examplerole/examplerolesessionname`;
const FEDERATED = `arn:aws:sts::${ACCOUNT}:federated-user/exampleuser`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const SERVICE = 'lambda.amazonaws.com';

const SOMETHING_ELSE = policy(allow('ec2:*'));
const IT = policy(allow('sqs:*'));
const request: Omit<Case, 'principal'> = {
  action: 'sqs:SendMessage',
  resource: `arn:aws:sqs:us-east-1:${ACCOUNT}:queue`,
};
const granting = (AWS: string) => policy(allow('sqs:*', { Principal: { AWS } }));
const silent = { identityPolicies: [SOMETHING_ELSE], permissionBoundary: SOMETHING_ELSE };
const silentSession = { ...silent, sessionPolicy: SOMETHING_ELSE };

/** The page's table: a policy of the resource, while the others are silent. */
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html',
  [
    [
      'the role named, boundary and session policy silent',
      { ...request, principal: SESSION, ...silentSession, resourcePolicy: granting(ROLE) },
      NO,
    ],
    [
      'the role named, the boundary silent',
      { ...request, principal: SESSION, ...silent, resourcePolicy: granting(ROLE) },
      NO,
    ],
    [
      'the role named, the session policy silent',
      {
        ...request,
        principal: SESSION,
        sessionPolicy: SOMETHING_ELSE,
        resourcePolicy: granting(ROLE),
      },
      NO,
    ],
    [
      'the role named, and both allow it',
      {
        ...request,
        principal: SESSION,
        permissionBoundary: IT,
        sessionPolicy: IT,
        resourcePolicy: granting(ROLE),
      },
      YES,
    ],
    [
      'the session named',
      { ...request, principal: SESSION, ...silentSession, resourcePolicy: granting(SESSION) },
      YES,
    ],
    [
      'the user named',
      { ...request, principal: USER, ...silent, resourcePolicy: granting(USER) },
      YES,
    ],
    [
      'the user who federated named, not his session',
      { ...request, principal: FEDERATED, ...silentSession, resourcePolicy: granting(USER) },
      NO,
    ],
    [
      'the session of the federated user named',
      { ...request, principal: FEDERATED, ...silentSession, resourcePolicy: granting(FEDERATED) },
      YES,
    ],
    ['the root user named', { ...request, principal: ROOT, resourcePolicy: granting(ROOT) }, YES],
    [
      'a service named',
      {
        ...request,
        principal: SERVICE,
        resourcePolicy: policy(allow('sqs:*', { Principal: { Service: SERVICE } })),
      },
      YES,
    ],
    ['nobody said anything', { ...request, principal: USER }, NO],
    ['the root user has full access', { ...request, principal: ROOT }, YES],
    ...inEveryPolicy('a Deny', deny('sqs:SendMessage')),
  ],
);

/** One Deny anywhere is enough, however much is allowed. */
function inEveryPolicy(name: string, denied: ReturnType<typeof deny>): Row[] {
  const all: Case = {
    ...request,
    principal: SESSION,
    identityPolicies: [IT],
    permissionBoundary: IT,
    sessionPolicy: IT,
    serviceControlPolicies: [[IT]],
    resourcePolicy: granting(SESSION),
    endpointPolicy: policy(allow('*', { Principal: '*' })),
  };
  const both = policy(allow('*'), denied);
  const ofResource = policy(allow('*', { Principal: '*' }), { ...denied, Principal: '*' });
  return [
    ['everything allows it', all, YES],
    [`${name} in an identity policy`, { ...all, identityPolicies: [IT, both] }, NEVER],
    [`${name} in the boundary`, { ...all, permissionBoundary: both }, NEVER],
    [`${name} in the session policy`, { ...all, sessionPolicy: both }, NEVER],
    [`${name} in an SCP`, { ...all, serviceControlPolicies: [[IT], [IT, both]] }, NEVER],
    [`${name} in an RCP`, { ...all, resourceControlPolicies: [[ofResource]] }, NEVER],
    [`${name} in the policy of the resource`, { ...all, resourcePolicy: ofResource }, NEVER],
    [`${name} in the policy of the endpoint`, { ...all, endpointPolicy: ofResource }, NEVER],
  ];
}

/** Carlos, who may do everything in the bucket of his name and nothing in one for logs. */
const CARLOS = 'arn:aws:iam::123456789012:user/carlos';
const OWN = ['arn:aws:s3:::carlos', 'arn:aws:s3:::carlos/*'];
const carlos: Omit<Case, 'resource'> = {
  principal: CARLOS,
  action: 's3:PutObject',
  identityPolicies: [
    policy(
      allow(['s3:GetBucketLocation', 's3:ListAllMyBuckets'], { Resource: 'arn:aws:s3:::*' }),
      allow('s3:*', { Resource: OWN }),
      deny('s3:*', { Resource: 'arn:aws:s3:::*log*' }),
    ),
  ],
};
const OWN_BUCKET = policy(allow('s3:*', { Principal: { AWS: CARLOS }, Resource: OWN }));

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html',
  [
    [
      'a bucket for logs',
      { ...carlos, resource: 'arn:aws:s3:::carlos-logs/a', resourcePolicy: OWN_BUCKET },
      NEVER,
    ],
    [
      'his own bucket, both policies allow',
      { ...carlos, resource: 'arn:aws:s3:::carlos/a', resourcePolicy: OWN_BUCKET },
      YES,
    ],
    ['his own bucket, which has no policy', { ...carlos, resource: 'arn:aws:s3:::carlos/a' }, YES],
    [
      'his own bucket, and only its policy allows',
      {
        ...carlos,
        identityPolicies: [],
        resource: 'arn:aws:s3:::carlos/a',
        resourcePolicy: OWN_BUCKET,
      },
      YES,
    ],
    ['every bucket listed', { ...carlos, action: 's3:ListAllMyBuckets', resource: '*' }, YES],
    ["somebody else's bucket", { ...carlos, resource: 'arn:aws:s3:::diana/a' }, NO],
  ],
);

const reports = policy(allow(['iam:Get*', 'iam:List*']), deny('iam:*Report'));
const ofReports = (action: string): Case => ({
  principal: USER,
  action,
  resource: '*',
  identityPolicies: [reports, policy(allow('iam:GenerateCredentialReport'))],
});
documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html',
  [
    ['allowed', ofReports('iam:ListUsers'), YES],
    ['denied implicitly', ofReports('iam:CreatePolicy'), NO],
    ['denied explicitly', ofReports('iam:GetOrganizationsAccessReport'), NEVER],
    ['denied explicitly, whoever else allows it', ofReports('iam:GenerateCredentialReport'), NEVER],
  ],
);
