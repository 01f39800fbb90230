import { call, cases, session } from '../testing.ts';
import detection from './lifecycle-deletes-soon.ts';

function put(Rule: unknown) {
  return call('s3:PutBucketLifecycle', {
    requestParameters: { bucketName: 'labels', LifecycleConfiguration: { Rule } },
  });
}
const tomorrow = put({ Status: 'Enabled', Expiration: { Days: 1 } });

cases(detection, [
  ['tomorrow', tomorrow, 'after 1 days'],
  [
    'one rule of two',
    put([{ Status: 'Enabled', Expiration: { Days: '3' } }, { Status: 'Enabled' }]),
    'after 3 days',
  ],
  ['next year', put({ Status: 'Enabled', Expiration: { Days: 365 } }), false],
  ['never, as it is off', put({ Status: 'Disabled', Expiration: { Days: 1 } }), false],
  ['moved', put({ Status: 'Enabled', Transition: { Days: 1 } }), false],
  ['no rule', put(undefined), false],
  [
    'sooner than we want',
    put({ Status: 'Enabled', Expiration: { Days: 30 } }),
    'after 30 days',
    { settings: { days: 90 } },
  ],
  ['refused', { ...tomorrow, errorCode: 'AccessDenied' }, false],
  [
    'by the automation',
    { ...tomorrow, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
