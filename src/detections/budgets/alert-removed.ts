import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'budgets.alert-removed',
  title: 'Budget or alert about costs was removed',
  severity: 'medium',
  why: 'The bill is often the first that tells of stolen credentials. Whoever has them takes its alarm away.',
  triage: [
    'Put it back as the code has it.',
    'Ask whoever removed it which request it belongs to.',
    'Look at what the account costs today, region by region.',
  ],
  attack: ['T1562', 'T1496'],
  see: ['https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html'],
  on: {
    'budgets.amazonaws.com': [
      'DeleteBudget',
      'DeleteNotification',
      'DeleteSubscriber',
      'DeleteBudgetAction',
    ],
    'ce.amazonaws.com': ['DeleteAnomalyMonitor', 'DeleteAnomalySubscription'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'budgetName', 'monitorArn', 'subscriptionArn'),
});
