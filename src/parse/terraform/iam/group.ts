import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { attachedPolicies, inlinePolicies, satellitesOf } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::Group',
  of: 'aws_iam_group',
  satellites: satellitesOf('group'),
  name: (group) => group.text('name'),
  attributes: { arn: arnOf.group, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    groupName: (_, { self }) => self.name,
    path: (group) => group.text('path') ?? '/',
    inlinePolicies: (_, beside) => inlinePolicies(beside, 'group'),
    attachedPolicies: (_, beside) => attachedPolicies(beside, 'group'),
  },
});
