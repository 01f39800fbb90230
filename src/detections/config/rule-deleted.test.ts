import { call, cases, session } from '../testing.ts';
import detection from './rule-deleted.ts';

const done = call('config:DeleteConfigRule', {
  requestParameters: { configRuleName: 's3-public-read' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['made', call('config:PutConfigRule'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
