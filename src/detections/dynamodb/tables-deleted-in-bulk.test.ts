import { call, cases, session } from '../testing.ts';
import detection from './tables-deleted-in-bulk.ts';

const done = call('dynamodb:DeleteTable', { requestParameters: { tableName: 'orders' } });

cases(detection, [
  ['one of them', done, true],
  ['not there', { ...done, errorCode: 'ResourceNotFoundException' }, false],
  ['made', call('dynamodb:CreateTable'), false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
