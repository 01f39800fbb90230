import { call, cases, session } from '../testing.ts';
import detection from './table-exported.ts';

const done = call('dynamodb:ExportTableToPointInTime', {
  requestParameters: {
    tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
    s3Bucket: 'x',
  },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['read', call('dynamodb:DescribeExport'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
