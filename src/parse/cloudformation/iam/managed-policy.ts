import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { NO_POLICY } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::ManagedPolicy',
  of: 'AWS::IAM::ManagedPolicy',
  name: (policy) => policy.text('ManagedPolicyName'),
  attributes: { Ref: arnOf.managedPolicy, PolicyArn: arnOf.managedPolicy },
  facts: {
    policyName: (_, { self }) => self.name,
    path: (policy) => policy.text('Path') ?? '/',
    awsManaged: () => false,
    attachmentCount: (policy) =>
      policy.texts('Roles').length + policy.texts('Users').length + policy.texts('Groups').length,
    document: (policy) => policy.policy('PolicyDocument') ?? NO_POLICY,
  },
});
