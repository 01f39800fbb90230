import type { Twin, Twins } from './twin.ts';

const ALL_ROLES = 'Action: sts:AssumeRole, Resource: "*"';
const ONE_ROLE = 'Action: sts:AssumeRole, Resource: "arn:aws:iam::111122223333:role/deploy"';
const PASS_ALL = 'Action: [lambda:CreateFunction, iam:PassRole], Resource: "*"';
const PASS_SOME = 'Action: iam:PassRole, Resource: "arn:aws:iam::111122223333:role/functions/*"';
const BY_EXCLUSION = 'NotAction: iam:*, Resource: "*"';
const BY_NAME = 'Action: [s3:GetObject, s3:PutObject], Resource: "arn:aws:s3:::nordhafen-builds/*"';
const EVERYBODY_THERE =
  'Effect: Allow, Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: sts:AssumeRole';
const WITH_MFA = 'Condition: { Bool: { aws:MultiFactorAuthPresent: "true" } }';

function allowing(statement: string): string {
  return `{ Version: "2012-10-17", Statement: [{ Effect: Allow, ${statement} }] }`;
}

function managed(statement: string): string {
  return `
      Resources:
        Shared:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            ManagedPolicyName: shared
            PolicyDocument: ${allowing(statement)}`;
}

function ofGroup(statement: string): string {
  return `
      Resources:
        Developers:
          Type: AWS::IAM::Group
          Properties:
            GroupName: developers
            Policies:
              - PolicyName: developers
                PolicyDocument: ${allowing(statement)}`;
}

function ofUser(statement: string): string {
  return `
      Resources:
        Ann:
          Type: AWS::IAM::User
          Properties: { UserName: ann }
        Rights:
          Type: AWS::IAM::UserPolicy
          Properties:
            UserName: !Ref Ann
            PolicyName: rights
            PolicyDocument: ${allowing(statement)}`;
}

function ofRole(statement: string): string {
  return `
      Resources:
        Rights:
          Type: AWS::IAM::Policy
          Properties:
            Roles: [build]
            PolicyName: rights
            PolicyDocument: ${allowing(statement)}`;
}

/** One for each kind of place a policy can stand in. */
function everywhere(rule: string, fail: string, pass: string): Twins {
  return Object.fromEntries(
    [
      ['managed-policy', managed] as const,
      ['group-policy', ofGroup] as const,
      ['user-policy', ofUser] as const,
      ['role-policy', ofRole] as const,
    ].map(([kind, within]): [string, Twin] => [
      `iam.${kind}-${rule}`,
      { fail: within(fail), pass: within(pass) },
    ]),
  );
}

function admin(statement: string): string {
  return `
      Resources:
        Admin:
          Type: AWS::IAM::Role
          Properties:
            RoleName: admin
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement: [{ ${statement} }]
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]`;
}

function withSession(seconds: number): string {
  return `
      Resources:
        Operator:
          Type: AWS::IAM::Role
          Properties:
            RoleName: operator
            MaxSessionDuration: ${seconds}
            AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ ${EVERYBODY_THERE} }] }`;
}

function managedOnly(type: string, properties = ''): string {
  return `
      Resources:
        Somebody:
          Type: AWS::IAM::${type}
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess]${properties}`;
}

const TRUST = `
            AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ ${EVERYBODY_THERE} }] }`;
const READS_LOGS = `
            Policies:
              - PolicyName: logs
                PolicyDocument: ${allowing('Action: logs:GetLogEvents, Resource: "*"')}`;

const KEY = `
        Old:
          Type: AWS::IAM::AccessKey
          Properties: { UserName: !Ref Robot }`;

export default {
  ...everywhere('cannot-assume-any-role', ALL_ROLES, ONE_ROLE),
  ...everywhere('cannot-pass-any-role', PASS_ALL, PASS_SOME),
  ...everywhere('does-not-allow-by-exclusion', BY_EXCLUSION, BY_NAME),
  'iam.managed-policy-is-not-admin': {
    fail: managed('Action: "*", Resource: "*"'),
    pass: managed(BY_NAME),
  },
  'iam.privileged-role-requires-mfa': {
    fail: admin(EVERYBODY_THERE),
    pass: admin(`${EVERYBODY_THERE}, ${WITH_MFA}`),
  },
  'iam.role-session-is-short': { fail: withSession(43200), pass: withSession(3600) },
  'iam.group-has-no-inline-policies': {
    fail: managedOnly('Group', READS_LOGS),
    pass: managedOnly('Group'),
  },
  'iam.user-has-no-inline-policies': {
    fail: managedOnly('User', READS_LOGS),
    pass: managedOnly('User'),
  },
  'iam.role-has-no-inline-policies': {
    fail: managedOnly('Role', TRUST + READS_LOGS),
    pass: managedOnly('Role', TRUST),
  },
  'iam.sensitive-actions-require-mfa': {
    fail: ofUser(
      'Action: iam:*, Resource: "*", Condition: { BoolIfExists: { aws:MultiFactorAuthPresent: "true" } }',
    ),
    pass: ofUser(`Action: iam:*, Resource: "*", ${WITH_MFA}`),
  },
  'iam.user-cannot-escalate': {
    fail: ofUser('Action: iam:AttachUserPolicy, Resource: "*"'),
    pass: ofUser('Action: iam:ListAttachedUserPolicies, Resource: "*"'),
  },
  'iam.user-only-assumes-roles': {
    fail: `
      Resources:
        Ann:
          Type: AWS::IAM::User
          Properties:
            UserName: ann
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3FullAccess]`,
    pass: ofUser('Action: sts:AssumeRole, Resource: "arn:aws:iam::111122223333:role/developer"'),
  },
  'iam.user-has-one-active-key': {
    fail: `
      Resources:
        Robot:
          Type: AWS::IAM::User
          Properties: { UserName: robot }${KEY}${KEY.replace('Old', 'New')}`,
    pass: `
      Resources:
        Robot:
          Type: AWS::IAM::User
          Properties: { UserName: robot }${KEY}`,
  },
} satisfies Twins;
