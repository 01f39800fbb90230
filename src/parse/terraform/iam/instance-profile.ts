import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::IAM::InstanceProfile',
  of: 'aws_iam_instance_profile',
  name: (profile) => profile.text('name'),
  attributes: { arn: arnOf.instanceProfile, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    arn: (profile) => profile.own('arn'),
    roles: (profile) => profile.texts('role'),
  },
});
