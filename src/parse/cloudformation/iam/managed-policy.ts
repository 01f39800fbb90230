import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { howMany } from '../../how-many.ts';
import { NO_POLICY } from '../../inline-policies.ts';

export default adapter({
  type: 'AWS::IAM::ManagedPolicy',
  of: 'AWS::IAM::ManagedPolicy',
  satellites: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'],
  name: (policy) => policy.text('ManagedPolicyName'),
  id: arnOf.managedPolicy,
  attributes: { Ref: arnOf.managedPolicy, PolicyArn: arnOf.managedPolicy },
  facts: {
    policyName: (_, { self }) => self.name,
    path: (policy) => policy.text('Path') ?? '/',
    awsManaged: () => false,
    attachmentCount: (policy, { list }) =>
      howMany([
        ...['Roles', 'Users', 'Groups'].flatMap((member) => policy.texts(member)),
        ...['Role', 'User', 'Group'].flatMap((kind) =>
          list(`AWS::IAM::${kind}`, 'ManagedPolicyArns', () => 1),
        ),
      ]),
    document: (policy) => policy.policy('PolicyDocument', 'identity') ?? NO_POLICY,
  },
});
