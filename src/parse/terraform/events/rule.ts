import { adapter } from '../../adapter.ts';
import { arnOf, busName } from '../../arns.ts';
import type { Block } from '../../block.ts';

export default adapter({
  type: 'AWS::Events::Rule',
  of: 'aws_cloudwatch_event_rule',
  satellites: ['aws_cloudwatch_event_target'],
  name: (rule) => rule.text('name'),
  id: arnOf.eventRule,
  attributes: { arn: arnOf.eventRule, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    ruleName: (_, { self }) => self.name,
    eventBusName: (rule) => busName(rule.text('event_bus_name')),
    state: (rule) =>
      rule.text('state') ?? ((rule.flag('is_enabled') ?? true) ? 'ENABLED' : 'DISABLED'),
    eventPattern: (rule) => rule.json('event_pattern'),
    targets: (_, { list }) =>
      list('aws_cloudwatch_event_target', 'rule', (target) => target.text('arn') ?? ''),
    targetSecurityGroups: (_, { list }) =>
      list('aws_cloudwatch_event_target', 'rule', securityGroups).flat(),
  },
});

function securityGroups(target: Block): string[] {
  const network = target.block('ecs_target')?.block('network_configuration');
  return network?.texts('security_groups') ?? [];
}
