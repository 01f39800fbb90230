import { call, cases, session } from '../testing.ts';
import detection from './filter-deleted.ts';

const done = call('logs:DeleteMetricFilter', {
  requestParameters: { logGroupName: 'trail', filterName: 'root' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a subscription', call('logs:DeleteSubscriptionFilter'), true],
  ['a filter made', call('logs:PutMetricFilter'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
