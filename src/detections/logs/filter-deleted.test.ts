import { call, cases, doneByHand } from '../testing.ts';
import detection from './filter-deleted.ts';

const done = call('logs:DeleteMetricFilter', {
  requestParameters: { logGroupName: 'trail', filterName: 'root' },
});

cases(detection, [
  ...doneByHand(done),
  ['a subscription', call('logs:DeleteSubscriptionFilter'), true],
  ['a filter made', call('logs:PutMetricFilter'), false],
]);
