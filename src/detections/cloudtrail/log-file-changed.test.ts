import { cases } from '../testing.ts';
import detection from './log-file-changed.ts';

const changed = {
  eventSource: 'castellan.watch',
  eventName: 'LogFileChanged',
  recipientAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  requestParameters: { file: 'x.json' },
};

cases(detection, [
  ['a log file', changed, 'a log file is not as CloudTrail wrote it: x.json'],
  [
    'no more is known',
    { ...changed, requestParameters: null },
    'a log file is not as CloudTrail wrote it',
  ],
  [
    'a digest, and why',
    {
      ...changed,
      eventName: 'DigestMoved',
      requestParameters: { file: 'y.json', why: 'it was delivered as a/y.json' },
    },
    'a digest lies elsewhere: y.json (it was delivered as a/y.json)',
  ],
  ['a file that cannot be read', { ...changed, eventName: 'LogFileUnreadable' }, false],
  ['what somebody writes of himself', { ...changed, eventSource: 's3.amazonaws.com' }, false],
]);
