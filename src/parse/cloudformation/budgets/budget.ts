import type { BudgetNotification } from '../../../model/aws/account.ts';
import { setting } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { howMany } from '../../how-many.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'AWS::Budgets::Budget',
  facts: {
    budgets(resource) {
      const budget = resource.block('Budget');
      if (!budget) return [];
      const limit = budget.block('BudgetLimit');
      return [
        {
          budgetName: budget.text('BudgetName') ?? resource.own('Ref'),
          budgetType: budget.text('BudgetType') ?? '',
          limitAmount: limit?.number('Amount') ?? null,
          limitUnit: limit?.text('Unit') ?? null,
          narrowed: budget.has('CostFilters') || budget.has('FilterExpression'),
          notifications: resource.list('NotificationsWithSubscribers', notificationOf),
        },
      ];
    },
  },
});

function notificationOf(one: Block): BudgetNotification {
  const notification = one.block('Notification');
  return {
    notificationType: notification?.text('NotificationType') ?? '',
    comparisonOperator: notification?.text('ComparisonOperator') ?? '',
    threshold: notification?.number('Threshold') ?? 0,
    thresholdType: (notification?.text('ThresholdType') ??
      'PERCENTAGE') as BudgetNotification['thresholdType'],
    subscribers: howMany(one.list('Subscribers', (subscriber) => subscriber.text('Address'))),
  };
}
