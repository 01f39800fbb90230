import { cases } from '../testing.ts';
import detection from './looks-away.ts';

const unread = {
  eventSource: 'castellan.watch',
  eventName: 'LogFileUnreadable',
  requestParameters: { file: 'x.json.gz', why: 'it is no gzip' },
};

cases(detection, [
  ['a file', unread, 'LogFileUnreadable: it is no gzip'],
  [
    'a rule',
    { ...unread, eventName: 'RuleOverflowed', requestParameters: { rule: 'a.b' } },
    'RuleOverflowed',
  ],
  ['something else', { ...unread, eventName: 'WatchBegan' }, false],
]);
