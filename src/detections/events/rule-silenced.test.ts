import { call, cases, session } from '../testing.ts';
import detection from './rule-silenced.ts';

const done = call('events:DeleteRule', { requestParameters: { name: 'findings' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['its targets taken', call('events:RemoveTargets'), true],
  ['made', call('events:PutRule'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
