import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { howMany } from '../../how-many.ts';
import { NO_POLICY } from '../../inline-policies.ts';

export default adapter({
  type: 'AWS::IAM::ManagedPolicy',
  of: 'aws_iam_policy',
  satellites: [
    'aws_iam_policy_attachment',
    'aws_iam_role',
    ...['role', 'user', 'group'].map((kind) => `aws_iam_${kind}_policy_attachment`),
  ],
  name: (policy) => policy.text('name'),
  attributes: { arn: arnOf.managedPolicy, id: arnOf.managedPolicy, name: ({ name }) => name },
  facts: {
    policyName: (_, { self }) => self.name,
    path: (policy) => policy.text('path') ?? '/',
    awsManaged: () => false,
    attachmentCount: (_, { list }) =>
      howMany([
        ...['role', 'user', 'group'].flatMap((kind) =>
          list(`aws_iam_${kind}_policy_attachment`, 'policy_arn', () => 1),
        ),
        ...list('aws_iam_role', 'managed_policy_arns', () => 1),
        ...list('aws_iam_policy_attachment', 'policy_arn', (attachment) =>
          ['roles', 'users', 'groups'].flatMap((member) => attachment.texts(member)),
        ).flat(),
      ]),
    document: (policy) => policy.policy('policy', 'identity') ?? NO_POLICY,
  },
});
