import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { NO_POLICY } from '../../inline-policies.ts';
import { tagsOf } from '../tags.ts';
import { attachedPolicies, inlinePolicies, satellitesOf } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::Role',
  of: 'AWS::IAM::Role',
  satellites: satellitesOf('role'),
  name: (role) => role.text('RoleName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.role },
  facts: {
    roleName: (_, { self }) => self.name,
    path: (role) => role.text('Path') ?? '/',
    createDate: () => onceCreated('its date'),
    assumeRolePolicy: (role) => role.policy('AssumeRolePolicyDocument', 'trust') ?? NO_POLICY,
    maxSessionDuration: (role) => role.number('MaxSessionDuration') ?? 3600,
    inlinePolicies: (role, beside) => inlinePolicies(role, beside, 'role'),
    attachedPolicies: (role, beside) => attachedPolicies(role, beside, 'role'),
    permissionsBoundary: (role) => role.text('PermissionsBoundary'),
    tags: tagsOf,
  },
});
