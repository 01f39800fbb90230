import { cases } from '../testing.ts';
import detection from './log-file-changed.ts';

const changed = {
  eventSource: 'castellan.watch',
  eventName: 'LogFileChanged',
  requestParameters: {
    file: 'AWSLogs/1/CloudTrail/x.json.gz',
    digest: 'AWSLogs/1/CloudTrail-Digest/y.json.gz',
  },
};

cases(detection, [
  ['a file', changed, 'AWSLogs/1/CloudTrail/x.json.gz'],
  ['no more is known', { ...changed, requestParameters: null }, true],
  ['a digest', { ...changed, eventName: 'DigestMoved', requestParameters: { file: 'y' } }, 'y'],
  ['a file that cannot be read', { ...changed, eventName: 'LogFileUnreadable' }, false],
  ['what somebody writes of himself', { ...changed, eventSource: 's3.amazonaws.com' }, false],
]);
