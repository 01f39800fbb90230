import { call, cases, session } from '../testing.ts';
import detection from './disabled.ts';

const done = call('access-analyzer:DeleteAnalyzer', {
  requestParameters: { analyzerName: 'organization' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['findings archived', call('access-analyzer:CreateArchiveRule'), true],
  ['made', call('access-analyzer:CreateAnalyzer'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
