import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

/** A stack within the stack. */
export default adapter({
  type: 'AWS::CloudFormation::Stack',
  of: 'AWS::CloudFormation::Stack',
  name: () => null,
  id: arnOf.stack,
  attributes: { Ref: arnOf.stack },
  facts: {
    stackStatus: () => onceCreated('its status'),
    driftStatus: () => 'NOT_CHECKED',
    lastDriftCheck: () => null,
    roleArn: () => onceCreated('whose rights the outer stack uses'),
    stackResources: () => onceCreated('what it holds'),
  },
});
