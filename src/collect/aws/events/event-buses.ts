import { parsePolicy } from '../../../model/policy.ts';
import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::Events::EventBus',
  scope: 'region',
  list: {
    needs: ['events:ListEventBuses'],
    async *read(aws) {
      const pages = aws.pages('eventbridge', 'ListEventBuses', { Limit: 100 });
      for await (const { EventBuses } of pages) {
        for (const bus of present(EventBuses)) {
          yield { id: present(bus.Arn), name: present(bus.Name), bus };
        }
      }
    },
  },
  facts: {
    eventBusName: ({ name }) => name,
    // Left out where there is none.
    policy: ({ bus }) => (bus.Policy ? parsePolicy(bus.Policy) : null),
  },
});
