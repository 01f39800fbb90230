import { call, cases, session } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('dynamodb:UpdateContinuousBackups', {
  requestParameters: {
    tableName: 'orders',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
  },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'may be deleted',
    call('dynamodb:UpdateTable', {
      requestParameters: { tableName: 'orders', deletionProtectionEnabled: false },
    }),
    true,
  ],
  [
    'larger',
    call('dynamodb:UpdateTable', {
      requestParameters: { tableName: 'orders', provisionedThroughput: {} },
    }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
