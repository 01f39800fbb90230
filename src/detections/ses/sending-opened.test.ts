import { call, cases, session } from '../testing.ts';
import detection from './sending-opened.ts';

const done = call('ses:CreateEmailIdentity', {
  requestParameters: { emailIdentity: 'nordhafen.example' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a template', call('ses:CreateTemplate'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
