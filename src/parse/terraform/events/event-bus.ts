import { adapter } from '../../adapter.ts';
import { arnOf, busName } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { busPermission, busPolicy } from '../../event-bus.ts';
import { inTerraform } from '../../words.ts';

const POLICY = 'aws_cloudwatch_event_bus_policy';
const PERMISSION = 'aws_cloudwatch_event_permission';
const NAMED = 'event_bus_name';

const toPolicy = busPermission(inTerraform);

export default [
  adapter({
    type: 'AWS::Events::EventBus',
    of: 'aws_cloudwatch_event_bus',
    satellites: [POLICY, PERMISSION],
    name: (bus) => bus.text('name'),
    attributes: { arn: arnOf.eventBus, id: ({ name }) => name, name: ({ name }) => name },
    facts: {
      eventBusName: (_, { self }) => self.name,
      policy: (_, { list, self }) =>
        busPolicy([
          ...list(POLICY, NAMED, (one) => one.policy('policy')),
          ...list(PERMISSION, NAMED, (one) => toPolicy(one, self)),
        ]),
    },
  }),
  // The default bus is in every region, and no block of its own makes it.
  ...[POLICY, PERMISSION].map((of) =>
    adapter({
      type: 'AWS::Events::EventBus',
      of,
      comesAlong: (block) => isOfDefault(block),
      name: () => 'default',
      id: arnOf.eventBus,
      attributes: {},
      facts: {
        eventBusName: () => 'default',
        policy: (block, { self }) =>
          of === POLICY ? block.policy('policy') : toPolicy(block, self),
      },
    }),
  ),
];

function isOfDefault(block: Block): boolean {
  return busName(block.text(NAMED)) === 'default';
}
