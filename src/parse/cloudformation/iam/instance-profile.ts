import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::IAM::InstanceProfile',
  of: 'AWS::IAM::InstanceProfile',
  name: (profile) => profile.text('InstanceProfileName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.instanceProfile },
  facts: {
    arn: (profile) => profile.own('Arn'),
    roles: (profile) => profile.texts('Roles'),
  },
});
