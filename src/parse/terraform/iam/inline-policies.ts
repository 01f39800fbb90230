import { inlinePolicies } from '../../inline-policies.ts';

const { ofRole, ofUser, ofGroup } = inlinePolicies({
  policyName: 'name',
  document: 'policy',
  path: 'path',
  arn: 'arn',
  name: 'name',
});

/** Policies that live in one identity: resources of their own, and blocks in roles. */
export default [
  ofRole({ of: 'aws_iam_role', within: 'inline_policy' }),
  ofRole({ of: 'aws_iam_role_policy', named: 'role' }),
  ofUser({ of: 'aws_iam_user_policy', named: 'user' }),
  ofGroup({ of: 'aws_iam_group_policy', named: 'group' }),
];
