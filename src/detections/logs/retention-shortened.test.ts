import { call, cases, session } from '../testing.ts';
import detection from './retention-shortened.ts';

const keep = (retentionInDays: unknown) =>
  call('logs:PutRetentionPolicy', { requestParameters: { logGroupName: 'app', retentionInDays } });

cases(detection, [
  ['a day', keep(1), '1 days'],
  ['a month', keep(30), false],
  ['less than we want', keep(30), '30 days', { settings: { minimumDays: 90 } }],
  ['no number', keep('1'), false],
  ['refused', { ...keep(1), errorCode: 'AccessDeniedException' }, false],
  [
    'by the automation',
    { ...keep(1), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
