import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { containersOf } from '../../task-definition.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::ECS::TaskDefinition',
  of: 'AWS::ECS::TaskDefinition',
  name: (definition) => definition.text('Family'),
  id: arnOf.taskDefinition,
  attributes: { Ref: arnOf.taskDefinition, TaskDefinitionArn: arnOf.taskDefinition },
  facts: {
    containerDefinitions: (definition) =>
      containersOf(definition, 'ContainerDefinitions', inCloudFormation),
  },
});
