import { call, cases, session } from '../testing.ts';
import detection from './disabled.ts';

const done = call('inspector2:Disable', { requestParameters: { resourceTypes: ['EC2'] } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'findings hidden',
    call('inspector2:CreateFilter', { requestParameters: { action: 'SUPPRESS' } }),
    true,
  ],
  ['a view', call('inspector2:CreateFilter', { requestParameters: { action: 'NONE' } }), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
