import { type Aws, collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::Events::Rule',
  scope: 'region',
  list: {
    needs: ['events:ListEventBuses', 'events:ListRules'],
    async *read(aws) {
      for await (const { EventBuses = [] } of aws.pages('eventbridge', 'ListEventBuses', {
        Limit: 100,
      })) {
        for (const bus of EventBuses) {
          const EventBusName = present(bus.Name);
          for await (const { Rules = [] } of aws.pages('eventbridge', 'ListRules', {
            EventBusName,
            Limit: 100,
          })) {
            for (const rule of Rules) {
              yield { id: present(rule.Arn), name: present(rule.Name), EventBusName, rule };
            }
          }
        }
      }
    },
  },
  facts: {
    ruleName: ({ name }) => name,
    eventBusName: ({ EventBusName }) => EventBusName,
    state: ({ rule }) => present(rule.State),
    eventPattern: ({ rule }) => rule.EventPattern ?? null,
    targets: {
      needs: ['events:ListTargetsByRule'],
      read: async (aws, rule) => (await targetsOf(aws, rule)).map(({ Arn }) => present(Arn)),
    },
    targetSecurityGroups: {
      needs: ['events:ListTargetsByRule'],
      read: async (aws, rule) =>
        (await targetsOf(aws, rule)).flatMap(
          ({ EcsParameters: task }) =>
            task?.NetworkConfiguration?.awsvpcConfiguration?.SecurityGroups ?? [],
        ),
    },
  },
});

async function targetsOf(aws: Aws, { name, EventBusName }: { name: string; EventBusName: string }) {
  const targets = [];
  for await (const { Targets = [] } of aws.pages('eventbridge', 'ListTargetsByRule', {
    Rule: name,
    EventBusName,
    Limit: 100,
  })) {
    targets.push(...Targets);
  }
  return targets;
}
