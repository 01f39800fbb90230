import type { Case, Named, Statement } from '../reference/case.ts';
import { allow, documented, NO, policy, YES } from './documented.ts';

const ACCOUNT = '111122223333';
const VENDOR = '999988887777';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/ExampleRole`;
const trusting = (Principal: Named, Condition?: Statement['Condition']) =>
  policy({
    Effect: 'Allow',
    Principal,
    Action: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'],
    ...(Condition && { Condition }),
  });

const vendor: Case = {
  principal: `arn:aws:iam::${VENDOR}:role/service`,
  action: 'sts:AssumeRole',
  resource: ROLE,
  identityPolicies: [policy(allow('sts:AssumeRole'))],
  resourcePolicy: trusting({ AWS: VENDOR }, { StringEquals: { 'sts:ExternalId': '12345' } }),
};

const TRAIL = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/ours`;
const trail: Case = {
  principal: 'cloudtrail.amazonaws.com',
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::trail/AWSLogs/a',
  resourceAccount: ACCOUNT,
  resourcePolicy: policy(
    allow('s3:PutObject', {
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': TRAIL },
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
      },
    }),
  ),
};

documented('https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html', [
  ['our external id', { ...vendor, context: { 'sts:ExternalId': '12345' } }, YES],
  ["another customer's", { ...vendor, context: { 'sts:ExternalId': '67890' } }, NO],
  ['none', vendor, NO],
  [
    'a service for our trail',
    { ...trail, context: { 'aws:SourceArn': TRAIL, 'aws:SourceAccount': ACCOUNT } },
    YES,
  ],
  [
    "a service for somebody else's",
    {
      ...trail,
      context: {
        'aws:SourceArn': `arn:aws:cloudtrail:us-east-1:${VENDOR}:trail/theirs`,
        'aws:SourceAccount': VENDOR,
      },
    },
    NO,
  ],
  ['a service for nobody', trail, NO],
]);

const ann: Case = {
  principal: `arn:aws:iam::${ACCOUNT}:user/ann`,
  action: 'sts:AssumeRole',
  resource: ROLE,
};
const MAY = { identityPolicies: [policy(allow('sts:AssumeRole', { Resource: ROLE }))] };
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
const REPO = { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:org/app:*' } };

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html',
  [
    ['the role trusts nobody, whatever the user may', { ...ann, ...MAY }, NO],
    [
      'the role trusts the user',
      { ...ann, resourcePolicy: trusting({ AWS: `arn:aws:iam::${ACCOUNT}:user/ann` }) },
      YES,
    ],
    [
      'the role trusts the account, and the user may',
      { ...ann, ...MAY, resourcePolicy: trusting({ AWS: ACCOUNT }) },
      YES,
    ],
    [
      'the role trusts the account, and the user may not',
      { ...ann, resourcePolicy: trusting({ AWS: ACCOUNT }) },
      NO,
    ],
    [
      'a role is assumed by itself only if it trusts itself',
      { ...ann, ...MAY, principal: `arn:aws:sts::${ACCOUNT}:assumed-role/ExampleRole/s` },
      NO,
    ],
    [
      'a service it trusts',
      {
        ...ann,
        principal: 'ec2.amazonaws.com',
        resourcePolicy: trusting({ Service: 'ec2.amazonaws.com' }),
      },
      YES,
    ],
    [
      'another service',
      {
        ...ann,
        principal: 'ecs.amazonaws.com',
        resourcePolicy: trusting({ Service: 'ec2.amazonaws.com' }),
      },
      NO,
    ],
    [
      'a provider it trusts',
      {
        principal: { federated: SAML },
        action: 'sts:AssumeRoleWithSAML',
        resource: ROLE,
        resourcePolicy: trusting(
          { Federated: SAML },
          { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        ),
        context: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
      },
      YES,
    ],
    [
      'another provider',
      {
        principal: { federated: GITHUB },
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: ROLE,
        resourcePolicy: trusting({ Federated: SAML }),
      },
      NO,
    ],
    ...['repo:org/app:ref:refs/heads/main', 'repo:eve/app:ref:refs/heads/main'].map(
      (sub, index): Parameters<typeof documented>[1][number] => [
        `a token for ${sub}`,
        {
          principal: { federated: GITHUB },
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: ROLE,
          resourcePolicy: trusting({ Federated: GITHUB }, REPO),
          context: { 'token.actions.githubusercontent.com:sub': sub },
        },
        index === 0 ? YES : NO,
      ],
    ),
  ],
);

const pass = (resource: string, service: string): Case => ({
  principal: `arn:aws:iam::${ACCOUNT}:user/ann`,
  action: 'iam:PassRole',
  resource,
  context: { 'iam:PassedToService': service },
  identityPolicies: [
    policy(
      allow('iam:PassRole', {
        Resource: 'arn:aws:iam::*:role/EC2-roles-for-*',
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      }),
    ),
  ],
});

documented('https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html', [
  [
    'a role for EC2',
    pass(`arn:aws:iam::${ACCOUNT}:role/EC2-roles-for-web`, 'ec2.amazonaws.com'),
    YES,
  ],
  [
    'to another service',
    pass(`arn:aws:iam::${ACCOUNT}:role/EC2-roles-for-web`, 'lambda.amazonaws.com'),
    NO,
  ],
  ['another role', pass(`arn:aws:iam::${ACCOUNT}:role/Admin`, 'ec2.amazonaws.com'), NO],
  [
    'a role of another account',
    pass(`arn:aws:iam::${VENDOR}:role/EC2-roles-for-web`, 'ec2.amazonaws.com'),
    NO,
  ],
]);
