import { type Aws, collector, type Listed, MalformedAnswer, present } from '../../collector.ts';
import { leftOfValue } from '../../redact/left.ts';
import { describedServices, describingServices } from './described-services.ts';

/** The latest active revision of each family, and whatever else a service runs: old revisions start nothing by themselves. */
export default collector<'AWS::ECS::TaskDefinition', Listed>({
  type: 'AWS::ECS::TaskDefinition',
  scope: 'region',
  list: {
    needs: ['ecs:ListTaskDefinitions', ...describingServices],
    async *read(aws) {
      for (const arn of await latestOfFamilies(aws)) yield toListed(arn);
      let isAnyUntold = false;
      for await (const { service } of describedServices(aws)) {
        isAnyUntold ||= service === undefined;
        const { taskDefinition, deployments = [], taskSets = [] } = service ?? {};
        const running = [...deployments, ...taskSets].map((one) => one.taskDefinition);
        for (const arn of [taskDefinition, ...running]) if (arn) yield toListed(arn);
      }
      if (isAnyUntold) throw new MalformedAnswer('AWS did not describe every service');
    },
  },
  facts: {
    containerDefinitions: {
      needs: ['ecs:DescribeTaskDefinition'],
      async read(aws, { id }) {
        const answer = await aws.call('ecs', 'DescribeTaskDefinition', { taskDefinition: id });
        const { containerDefinitions } = present(answer.taskDefinition);
        return present(containerDefinitions).map(({ name, environment, command, entryPoint }) => ({
          name: present(name),
          environment: (environment ?? []).flatMap((variable) =>
            variable.value === undefined
              ? []
              : { name: present(variable.name), ...leftOfValue(variable.value) },
          ),
          command: (command ?? []).map(leftOfValue),
          entryPoint: (entryPoint ?? []).map(leftOfValue),
        }));
      },
    },
  },
});

/** Family and revision, `shop:3`, are its name. */
function toListed(arn: string): Listed {
  return { id: arn, name: arn.slice(arn.lastIndexOf('/') + 1) };
}

async function latestOfFamilies(aws: Aws): Promise<Iterable<string>> {
  const latest = new Map<string, { arn: string; revision: number }>();
  for await (const { taskDefinitionArns } of aws.pages('ecs', 'ListTaskDefinitions', {
    status: 'ACTIVE',
    maxResults: 100,
  })) {
    for (const arn of present(taskDefinitionArns)) {
      const [, family, digits] = /^(.+):(\d+)$/.exec(arn) ?? [];
      const revision = Number(present(digits));
      const known = latest.get(present(family));
      if (!known || known.revision < revision) latest.set(present(family), { arn, revision });
    }
  }
  return [...latest.values()].map(({ arn }) => arn);
}
