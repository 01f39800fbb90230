import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { part } from '../../block.ts';
import { NO_POLICY } from '../../inline-policies.ts';
import { attachedPolicies, inlinePolicies, satellitesOf } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::Role',
  of: 'aws_iam_role',
  satellites: satellitesOf('role'),
  name: (role) => role.text('name'),
  attributes: { arn: arnOf.role, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    roleName: (_, { self }) => self.name,
    path: (role) => role.text('path') ?? '/',
    createDate: () => onceCreated('its date'),
    assumeRolePolicy: (role) => role.policy('assume_role_policy', 'trust') ?? NO_POLICY,
    maxSessionDuration: (role) => role.number('max_session_duration') ?? 3600,
    inlinePolicies: (role, beside) => [
      // An empty block says that there are none.
      ...role
        .parts('inline_policy')
        .map((policy) => part(() => policy.text('name') ?? ''))
        .filter((name) => name !== ''),
      ...inlinePolicies(beside, 'role'),
    ],
    attachedPolicies: (role, beside) => [
      ...role.texts('managed_policy_arns'),
      ...attachedPolicies(beside, 'role'),
    ],
    permissionsBoundary: (role) => role.text('permissions_boundary'),
    tags: (role) => role.tags('tags'),
  },
});
