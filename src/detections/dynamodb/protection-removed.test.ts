import { call, cases, doneByHand } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('dynamodb:UpdateContinuousBackups', {
  requestParameters: {
    tableName: 'orders',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
  },
});

cases(detection, [
  ...doneByHand(done),
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
]);
