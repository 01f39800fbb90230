import { call, cases, session } from '../testing.ts';
import detection from './alert-removed.ts';

const done = call('budgets:DeleteBudget', {
  requestParameters: { budgetName: 'all', accountId: '111122223333' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['its anomalies', call('ce:DeleteAnomalyMonitor'), true],
  ['made', call('budgets:CreateBudget'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
