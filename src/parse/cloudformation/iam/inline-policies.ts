import type { PolicyDocument } from '../../../model/policy.ts';
import { type AnyAdapter, adapter, type Beside, onceCreated } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { NO_POLICY } from './identity.ts';

/** Each of the three places a template can put a policy that lives in one identity, for each kind of identity. */
export default [
  rolePolicies('AWS::IAM::Role', 'Policies'),
  rolePolicies('AWS::IAM::Policy', 'Roles', 'Roles'),
  rolePolicies('AWS::IAM::RolePolicy', undefined, 'RoleName'),
  userPolicies('AWS::IAM::User', 'Policies'),
  userPolicies('AWS::IAM::Policy', 'Users', 'Users'),
  userPolicies('AWS::IAM::UserPolicy', undefined, 'UserName'),
  groupPolicies('AWS::IAM::Group', 'Policies'),
  groupPolicies('AWS::IAM::Policy', 'Groups', 'Groups'),
  groupPolicies('AWS::IAM::GroupPolicy', undefined, 'GroupName'),
];

/** `within` is the list each member of which is a policy; `named` the member that names the identity, unless it is around it. */
function rolePolicies(of: string, within?: string, named?: string): AnyAdapter {
  return adapter({
    type: 'AWS::IAM::RolePolicy',
    ...placed(of, within),
    facts: {
      policyName,
      roleName: nameIn(named),
      rolePath(policy, { whole }) {
        const role = named === undefined ? whole : policy.referred(named);
        return role ? (role.text('Path') ?? '/') : onceCreated('the path of its role');
      },
      document,
    },
  });
}

function userPolicies(of: string, within?: string, named?: string): AnyAdapter {
  const facts = { policyName, userName: nameIn(named), document };
  return adapter({ type: 'AWS::IAM::UserPolicy', ...placed(of, within), facts });
}

function groupPolicies(of: string, within?: string, named?: string): AnyAdapter {
  const facts = { policyName, groupName: nameIn(named), document };
  return adapter({ type: 'AWS::IAM::GroupPolicy', ...placed(of, within), facts });
}

function nameIn(named: string | undefined): (policy: Block, beside: Beside) => string {
  return (policy, { whole }) =>
    named === undefined ? whole.own('Ref') : (policy.text(named) ?? '');
}

function placed(of: string, within: string | undefined) {
  const name = (policy: Block) => policy.text('PolicyName');
  return { of, name, attributes: {}, ...(within !== undefined && { within }) };
}

function policyName(_: Block, { self }: Beside): string {
  return self.name;
}

function document(policy: Block): PolicyDocument {
  return policy.policy('PolicyDocument') ?? NO_POLICY;
}
