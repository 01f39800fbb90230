import type { PolicyDocument } from '../policy.ts';
import type { Facts } from '../resource.ts';

const EMPTY_POLICY: PolicyDocument = { version: '2012-10-17', statements: [] };

const NEW = '2025-12-01T00:00:00.000Z';

export default {
  'AWS::IAM::AccessKey': {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'ann',
    status: 'Active',
    createDate: NEW,
    lastUsedDate: null,
  },
  'AWS::IAM::Group': { groupName: 'group', path: '/', inlinePolicies: [], attachedPolicies: [] },
  'AWS::IAM::GroupPolicy': { policyName: 'policy', groupName: 'group', document: EMPTY_POLICY },
  'AWS::IAM::InstanceProfile': { arn: 'arn:aws:iam::111122223333:instance-profile/web', roles: [] },
  'AWS::IAM::ManagedPolicy': {
    policyName: 'policy',
    path: '/',
    awsManaged: false,
    attachmentCount: 0,
    document: EMPTY_POLICY,
  },
  'AWS::IAM::Role': {
    roleName: 'role',
    path: '/',
    createDate: NEW,
    assumeRolePolicy: EMPTY_POLICY,
    maxSessionDuration: 3600,
    inlinePolicies: [],
    attachedPolicies: [],
    permissionsBoundary: null,
    tags: [],
  },
  'AWS::IAM::RolePolicy': {
    policyName: 'policy',
    roleName: 'role',
    rolePath: '/',
    document: EMPTY_POLICY,
  },
  'AWS::IAM::User': {
    userName: 'ann',
    path: '/',
    createDate: NEW,
    passwordLastUsed: null,
    loginProfile: null,
    passwordLastChanged: null,
    mfaDevices: [],
    accessKeys: [],
    signingCertificates: [],
    inlinePolicies: [],
    attachedPolicies: [],
    groups: [],
    permissionsBoundary: null,
    tags: [],
  },
  'AWS::IAM::UserPolicy': { policyName: 'policy', userName: 'ann', document: EMPTY_POLICY },
} satisfies Partial<Facts>;
