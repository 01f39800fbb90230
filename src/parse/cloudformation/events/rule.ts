import { adapter } from '../../adapter.ts';
import { arnOf, busName } from '../../arns.ts';
import type { Block } from '../../block.ts';

export default adapter({
  type: 'AWS::Events::Rule',
  of: 'AWS::Events::Rule',
  name: (rule) => rule.text('Name'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.eventRule },
  facts: {
    ruleName: (_, { self }) => self.name,
    eventBusName: (rule) => busName(rule.text('EventBusName')),
    state: (rule) => rule.text('State') ?? 'ENABLED',
    eventPattern: (rule) => rule.json('EventPattern'),
    targets: (rule) => rule.list('Targets', (target) => target.text('Arn') ?? ''),
    targetSecurityGroups: (rule) => rule.list('Targets', securityGroups).flat(),
  },
});

function securityGroups(target: Block): string[] {
  const network = target.block('EcsParameters')?.block('NetworkConfiguration');
  return network?.block('AwsVpcConfiguration')?.texts('SecurityGroups') ?? [];
}
