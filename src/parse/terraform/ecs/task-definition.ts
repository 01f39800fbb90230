import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { containersOf } from '../../task-definition.ts';
import { inJson } from '../../words.ts';

const LIST = 'container_definitions';

export default adapter({
  type: 'AWS::ECS::TaskDefinition',
  of: 'aws_ecs_task_definition',
  name: (definition) => definition.text('family'),
  attributes: {
    arn: arnOf.taskDefinition,
    family: ({ name }) => name,
    id: ({ name }) => name,
  },
  facts: {
    containerDefinitions: (definition) => containersOf(definition.unpacked(LIST), LIST, inJson),
  },
});
