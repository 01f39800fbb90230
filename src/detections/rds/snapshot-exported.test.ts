import { call, cases, doneByHand } from '../testing.ts';
import detection from './snapshot-exported.ts';

const done = call('rds:StartExportTask', {
  requestParameters: {
    exportTaskIdentifier: 'x',
    sourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:orders',
  },
});

cases(detection, [...doneByHand(done), ['cancelled', call('rds:CancelExportTask'), false]]);
