import { call, cases, doneByHand } from '../testing.ts';
import detection from './table-exported.ts';

const done = call('dynamodb:ExportTableToPointInTime', {
  requestParameters: {
    tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
    s3Bucket: 'x',
  },
});

cases(detection, [...doneByHand(done), ['read', call('dynamodb:DescribeExport'), false]]);
