import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { attachedPolicies, inlinePolicies, satellitesOf } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::Group',
  of: 'AWS::IAM::Group',
  satellites: satellitesOf('group'),
  name: (group) => group.text('GroupName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.group },
  facts: {
    groupName: (_, { self }) => self.name,
    path: (group) => group.text('Path') ?? '/',
    inlinePolicies: (group, beside) => inlinePolicies(group, beside, 'group'),
    attachedPolicies: (group, beside) => attachedPolicies(group, beside, 'group'),
  },
});
