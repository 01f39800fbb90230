import { call, cases, session } from '../testing.ts';
import detection from './sessions-on-many.ts';

const started = call('ssm:StartSession', { requestParameters: { target: 'i-0a1b2c3d' } });

cases(detection, [
  ['one of them', started, true],
  ['refused', { ...started, errorCode: 'AccessDeniedException' }, true],
  [
    'by the automation',
    { ...started, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
  ['ended', call('ssm:TerminateSession'), false],
]);
