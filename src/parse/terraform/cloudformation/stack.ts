import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::CloudFormation::Stack',
  of: 'aws_cloudformation_stack',
  name: (stack) => stack.text('name'),
  attributes: { arn: arnOf.stack, id: arnOf.stack, name: ({ name }) => name },
  facts: {
    stackStatus: () => onceCreated('its status'),
    driftStatus: () => 'NOT_CHECKED',
    lastDriftCheck: () => null,
    roleArn: (stack) => stack.text('iam_role_arn'),
    stackResources: () => onceCreated('what it holds'),
  },
});
