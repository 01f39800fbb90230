import { call, cases, doneByHand } from '../testing.ts';
import detection from './alert-removed.ts';

const done = call('budgets:DeleteBudget', {
  requestParameters: { budgetName: 'all', accountId: '111122223333' },
});

cases(detection, [
  ...doneByHand(done),
  ['its anomalies', call('ce:DeleteAnomalyMonitor'), true],
  ['made', call('budgets:CreateBudget'), false],
]);
