import { call, cases, session } from '../testing.ts';
import detection from './snapshot-exported.ts';

const done = call('rds:StartExportTask', {
  requestParameters: {
    exportTaskIdentifier: 'x',
    sourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:orders',
  },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['cancelled', call('rds:CancelExportTask'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
