import { denied, resource } from '../../controls/testing.ts';
import { parsePolicy } from '../../model/policy.ts';
import { call, cases, session } from '../testing.ts';
import detection from './administrator-granted.ts';

const EVERYTHING = documentOf('*');
const EVERY = 'a statement allows every action on every resource';
const POWER = 'arn:aws:iam::111122223333:policy/power';
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

function documentOf(action: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
}

function to(eventName: string, requestParameters: object) {
  return call(`iam:${eventName}`, { requestParameters });
}

const attached = to('AttachUserPolicy', { userName: 'eve', policyArn: POWER });
const added = to('AddUserToGroup', { userName: 'eve', groupName: 'crew' });
const trusted = to('UpdateAssumeRolePolicy', { roleName: 'deploy', policyDocument: '{}' });

const power = resource('AWS::IAM::ManagedPolicy', {
  id: POWER,
  policyName: 'power',
  document: parsePolicy(EVERYTHING),
});
const crew = resource('AWS::IAM::Group', { groupName: 'crew', attachedPolicies: [POWER] });
const clerks = resource('AWS::IAM::Group', { groupName: 'clerks-admin' });

cases(detection, [
  [
    'the policy of AWS',
    to('AttachRolePolicy', { roleName: 'x', policyArn: ADMIN }),
    'by the name of the policy AdministratorAccess',
  ],
  ['a policy nobody knows', attached, false],
  ['a policy that the inventory has', attached, EVERY, { inventory: [power] }],
  [
    'a policy that is less than its name',
    to('AttachUserPolicy', {
      userName: 'eve',
      policyArn: 'arn:aws:iam::111122223333:policy/admin-read',
    }),
    false,
    {
      inventory: [
        resource('AWS::IAM::ManagedPolicy', {
          id: 'arn:aws:iam::111122223333:policy/admin-read',
          document: parsePolicy(documentOf('s3:Get*')),
        }),
      ],
    },
  ],
  [
    'a policy that nobody could read',
    attached,
    `unknown: document: denied (iam:GetAccountAuthorizationDetails)`,
    {
      inventory: [
        resource('AWS::IAM::ManagedPolicy', {
          id: POWER,
          document: denied('iam:GetAccountAuthorizationDetails'),
        }),
      ],
    },
  ],
  [
    'a policy of his own',
    to('PutUserPolicy', { userName: 'eve', policyDocument: EVERYTHING }),
    EVERY,
  ],
  [
    'a smaller one',
    to('PutUserPolicy', { userName: 'eve', policyDocument: documentOf('s3:*') }),
    false,
  ],
  [
    'one that cannot be read',
    to('PutUserPolicy', { userName: 'eve', policyDocument: '{' }),
    'unknown: the policy: unsupported (not JSON)',
  ],
  [
    'a policy for later',
    to('CreatePolicy', { policyName: 'x', policyDocument: EVERYTHING }),
    { says: `nobody has it yet; ${EVERY}`, severity: 'high' },
  ],
  [
    'a new version',
    to('CreatePolicyVersion', { policyArn: POWER, policyDocument: EVERYTHING, setAsDefault: true }),
    EVERY,
  ],
  [
    'a version for later',
    to('CreatePolicyVersion', {
      policyArn: POWER,
      policyDocument: EVERYTHING,
      setAsDefault: false,
    }),
    false,
  ],
  ['a group nobody knows', added, false],
  [
    'a group of administrators',
    added,
    `by the group crew, where ${EVERY}`,
    { inventory: [crew, power] },
  ],
  [
    'a group by its own policy',
    added,
    `by the group crew, where ${EVERY}`,
    {
      inventory: [
        resource('AWS::IAM::Group', { groupName: 'crew' }),
        resource('AWS::IAM::GroupPolicy', { groupName: 'crew', document: parsePolicy(EVERYTHING) }),
      ],
    },
  ],
  [
    'a group by its name',
    to('AddUserToGroup', { userName: 'eve', groupName: 'clerks-admin' }),
    'by the name of the group clerks-admin',
  ],
  [
    'a group that is less than its name',
    to('AddUserToGroup', { userName: 'eve', groupName: 'clerks-admin' }),
    false,
    { inventory: [clerks] },
  ],
  ['the trust of a role nobody knows', trusted, false],
  [
    'the trust of an administrator',
    trusted,
    'deploy is an administrator',
    {
      inventory: [
        resource('AWS::IAM::Role', {
          id: 'arn:aws:iam::111122223333:role/deploy',
          roleName: 'deploy',
          attachedPolicies: [POWER],
        }),
        power,
        resource('AWS::::Account'),
      ],
    },
  ],
  [
    'the trust of a role that may little',
    trusted,
    false,
    {
      inventory: [
        resource('AWS::IAM::Role', {
          id: 'arn:aws:iam::111122223333:role/deploy',
          roleName: 'deploy',
        }),
        resource('AWS::::Account'),
      ],
    },
  ],
  [
    'an assignment',
    call('sso:CreateAccountAssignment', {
      requestParameters: { principalId: 'p', permissionSetArn: 'a' },
    }),
    { says: 'what its permission set allows is not in the event', severity: 'medium' },
  ],
  [
    'more for a permission set',
    call('sso:AttachManagedPolicyToPermissionSet', {
      requestParameters: { permissionSetArn: 'a', managedPolicyArn: ADMIN },
    }),
    'by the name of the policy AdministratorAccess',
  ],
  ['refused', { ...attached, errorCode: 'AccessDenied' }, false, { inventory: [power] }],
  ['taken away', to('DetachUserPolicy', { userName: 'eve', policyArn: ADMIN }), false],
  [
    'what AWS does by itself',
    {
      ...to('AttachRolePolicy', { policyArn: ADMIN }),
      userIdentity: { ...session('x'), type: 'AWSService' },
    },
    false,
  ],
]);
