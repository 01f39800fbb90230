import { adapter } from '../../adapter.ts';
import { arnOf, busName } from '../../arns.ts';
import { busPermission, busPolicy } from '../../event-bus.ts';
import { inCloudFormation } from '../../words.ts';

const POLICY = 'AWS::Events::EventBusPolicy';

const toPolicy = busPermission(inCloudFormation);

export default [
  adapter({
    type: 'AWS::Events::EventBus',
    of: 'AWS::Events::EventBus',
    satellites: [POLICY],
    name: (bus) => bus.text('Name'),
    attributes: { Ref: ({ name }) => name, Arn: arnOf.eventBus, Name: ({ name }) => name },
    facts: {
      eventBusName: (_, { self }) => self.name,
      policy: (bus, { list, self }) =>
        busPolicy([
          bus.policy('Policy'),
          ...list(POLICY, 'EventBusName', (one) => toPolicy(one, self)),
        ]),
    },
  }),
  // The default bus is in every region, and no block of its own makes it.
  adapter({
    type: 'AWS::Events::EventBus',
    of: POLICY,
    comesAlong: (policy) => busName(policy.text('EventBusName')) === 'default',
    name: () => 'default',
    id: arnOf.eventBus,
    attributes: {},
    facts: {
      eventBusName: () => 'default',
      policy: (policy, { self }) => toPolicy(policy, self),
    },
  }),
];
