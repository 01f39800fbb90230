import { inlinePolicies } from '../../inline-policies.ts';

const { ofRole, ofUser, ofGroup } = inlinePolicies({
  policyName: 'PolicyName',
  document: 'PolicyDocument',
  path: 'Path',
  arn: 'Arn',
  name: 'Ref',
});

/** Each of the three places a template can put a policy that lives in one identity, for each kind of identity. */
export default [
  ofRole({ of: 'AWS::IAM::Role', within: 'Policies' }),
  ofRole({ of: 'AWS::IAM::Policy', within: 'Roles', named: 'Roles' }),
  ofRole({ of: 'AWS::IAM::RolePolicy', named: 'RoleName' }),
  ofUser({ of: 'AWS::IAM::User', within: 'Policies' }),
  ofUser({ of: 'AWS::IAM::Policy', within: 'Users', named: 'Users' }),
  ofUser({ of: 'AWS::IAM::UserPolicy', named: 'UserName' }),
  ofGroup({ of: 'AWS::IAM::Group', within: 'Policies' }),
  ofGroup({ of: 'AWS::IAM::Policy', within: 'Groups', named: 'Groups' }),
  ofGroup({ of: 'AWS::IAM::GroupPolicy', named: 'GroupName' }),
];
