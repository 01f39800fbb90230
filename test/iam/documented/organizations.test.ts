import type { Case, Policy } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, YES } from './documented.ts';

const ACCOUNT = '123456789012';
const FULL: Policy = { name: 'FullAWSAccess', document: policy(allow('*')) };
const admin: Case = {
  principal: `arn:aws:iam::${ACCOUNT}:user/admin`,
  action: 'ec2:DescribeInstances',
  resource: '*',
  identityPolicies: [policy(allow('*'))],
};
const LINKED = {
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForSupport/s`,
  role: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport`,
};
const NO_EC2 = policy(allow('*'), deny('ec2:*'));

documented(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  [
    ['no SCPs', admin, YES],
    [
      'full access on each level',
      { ...admin, serviceControlPolicies: [[FULL], [FULL], [FULL]] },
      YES,
    ],
    [
      'the root allows S3 alone',
      { ...admin, serviceControlPolicies: [[policy(allow('s3:*'))], [FULL], [FULL]] },
      NO,
    ],
    [
      'the OU allows EC2 alone',
      { ...admin, serviceControlPolicies: [[FULL], [policy(allow('ec2:*'))], [FULL]] },
      YES,
    ],
    [
      'the account allows nothing: full access was detached',
      { ...admin, serviceControlPolicies: [[FULL], [FULL], []] },
      NO,
    ],
    [
      'two policies on a level together allow it',
      { ...admin, serviceControlPolicies: [[policy(allow('s3:*')), policy(allow('ec2:*'))]] },
      YES,
    ],
    [
      'the root denies, and the account has full access',
      { ...admin, serviceControlPolicies: [[FULL, NO_EC2], [FULL]] },
      NEVER,
    ],
    [
      'an SCP gives nothing',
      { ...admin, identityPolicies: [], serviceControlPolicies: [[FULL]] },
      NO,
    ],
  ],
);

const under = (...statements: ReturnType<typeof deny>[]) => ({
  serviceControlPolicies: [[FULL, policy(...statements)]],
});

documented(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  [
    [
      'the root user of a member account is bound',
      {
        ...admin,
        principal: `arn:aws:iam::${ACCOUNT}:root`,
        identityPolicies: [],
        ...under(deny('ec2:*')),
      },
      NEVER,
    ],
    ['a service-linked role is not', { ...admin, principal: LINKED, ...under(deny('ec2:*')) }, YES],
    [
      'users from outside are not bound by the SCPs of the account the bucket is in',
      {
        principal: 'anonymous',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::public/a',
        resourceAccount: ACCOUNT,
        resourcePolicy: policy(allow('s3:GetObject', { Principal: '*' })),
        ...under(deny('s3:*')),
      },
      YES,
    ],
  ],
);

const REGIONS = {
  StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
  ArnNotLike: { 'aws:PrincipalARN': [`arn:aws:iam::*:role/Role1AllowedToBypassThisSCP`] },
};
const byRegion = under({
  Effect: 'Deny',
  NotAction: ['iam:*', 'route53:*', 'support:*', 'ec2:DescribeRegions'],
  Resource: '*',
  Condition: REGIONS,
});
const inRegion = (region: string, more: Partial<Case> = {}): Case => ({
  ...admin,
  ...byRegion,
  context: { 'aws:RequestedRegion': region },
  ...more,
});

documented(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  [
    ['a region that is approved', inRegion('eu-west-1'), YES],
    ['one that is not', inRegion('us-east-1'), NEVER],
    ['a service without regions', inRegion('us-east-1', { action: 'iam:ListUsers' }), YES],
    ['an action that is excepted', inRegion('us-east-1', { action: 'ec2:DescribeRegions' }), YES],
    [
      'a role that is excepted',
      inRegion('us-east-1', {
        principal: `arn:aws:sts::${ACCOUNT}:assumed-role/Role1AllowedToBypassThisSCP/s`,
      }),
      YES,
    ],
    [
      'the root user alone',
      {
        ...admin,
        principal: `arn:aws:iam::${ACCOUNT}:root`,
        identityPolicies: [],
        ...under(
          deny('ec2:*', {
            Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } },
          }),
        ),
      },
      NEVER,
    ],
    [
      'and not a user',
      {
        ...admin,
        ...under(
          deny('ec2:*', {
            Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } },
          }),
        ),
      },
      YES,
    ],
    [
      'an organisation is not left',
      {
        ...admin,
        action: 'organizations:LeaveOrganization',
        ...under(deny('organizations:LeaveOrganization')),
      },
      NEVER,
    ],
  ],
);

const outsider: Case = {
  principal: 'arn:aws:iam::999988887777:user/eve',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::shared/a',
  resourceAccount: ACCOUNT,
  identityPolicies: [policy(allow('*'))],
  resourcePolicy: policy(allow('s3:*', { Principal: { AWS: '999988887777' } })),
};
const PERIMETER = policy({
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:*'],
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-ours' },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
});
const perimeter = { resourceControlPolicies: [[PERIMETER]] };

documented(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
  [
    ['an outsider who was let in', outsider, YES],
    ['kept out by the organisation of the bucket', { ...outsider, ...perimeter }, NEVER],
    [
      'one of the organisation',
      { ...outsider, ...perimeter, context: { 'aws:PrincipalOrgID': 'o-ours' } },
      YES,
    ],
    [
      'a service',
      {
        ...outsider,
        ...perimeter,
        principal: 'cloudtrail.amazonaws.com',
        identityPolicies: [],
        resourcePolicy: policy(
          allow('s3:*', { Principal: { Service: 'cloudtrail.amazonaws.com' } }),
        ),
      },
      YES,
    ],
    [
      'whoever brings a token of a provider',
      {
        principal: { federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` },
        action: 'sts:AssumeRoleWithSAML',
        resource: `arn:aws:iam::${ACCOUNT}:role/staff`,
        resourcePolicy: policy({
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` },
          Action: 'sts:AssumeRoleWithSAML',
        }),
        ...perimeter,
      },
      NEVER,
    ],
  ],
);

documented(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  [
    [
      'the root user is bound',
      {
        principal: `arn:aws:iam::${ACCOUNT}:root`,
        action: 'sqs:SendMessage',
        resource: `arn:aws:sqs:us-east-1:${ACCOUNT}:queue`,
        ...perimeter,
      },
      NEVER,
    ],
    [
      'a service-linked role is not',
      { ...outsider, ...perimeter, principal: LINKED, resourcePolicy: null },
      YES,
    ],
    [
      'a service that is not on the list is not',
      {
        ...admin,
        resourceControlPolicies: [[policy({ ...deny('*'), Principal: '*' })]],
      },
      YES,
    ],
  ],
);
