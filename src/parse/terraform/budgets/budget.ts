import type { BudgetNotification } from '../../../model/aws/account.ts';
import { setting } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { howMany } from '../../how-many.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'aws_budgets_budget',
  facts: {
    budgets: (budget) => [
      {
        budgetName: budget.text('name') ?? budget.own('name'),
        budgetType: budget.text('budget_type') ?? '',
        limitAmount: budget.number('limit_amount'),
        limitUnit: budget.text('limit_unit'),
        narrowed:
          budget.block('cost_filter') !== null ||
          budget.block('filter_expression') !== null ||
          budget.pairs('cost_filters').length > 0,
        notifications: budget.list('notification', notificationOf),
      },
    ],
  },
});

function notificationOf(one: Block): BudgetNotification {
  return {
    notificationType: one.text('notification_type') ?? '',
    comparisonOperator: one.text('comparison_operator') ?? '',
    threshold: one.number('threshold') ?? 0,
    thresholdType: (one.text('threshold_type') ??
      'PERCENTAGE') as BudgetNotification['thresholdType'],
    subscribers:
      howMany(one.texts('subscriber_email_addresses')) +
      howMany(one.texts('subscriber_sns_topic_arns')),
  };
}
