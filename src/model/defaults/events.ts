import type { Facts } from '../resource.ts';

export default {
  'AWS::Events::EventBus': { eventBusName: 'default', policy: null },
  'AWS::Events::Rule': {
    ruleName: 'rule',
    eventBusName: 'default',
    state: 'ENABLED',
    eventPattern: null,
    targets: [],
    targetSecurityGroups: [],
  },
} satisfies Partial<Facts>;
