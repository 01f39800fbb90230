import { call, cases } from '../testing.ts';
import detection from './call-by-attack-tool.ts';

const called = call('sts:GetCallerIdentity', {
  readOnly: true,
  userAgent: 'aws-cli/2.31.0 os/linux#6.6.9-kali1-amd64 lang/python#3.13.7',
});

cases(detection, [
  ['from a distribution', called, 'kali'],
  ['refused', { ...called, errorCode: 'AccessDenied' }, 'kali'],
  ['by a tool', { ...called, userAgent: 'TruffleHog' }, 'trufflehog'],
  ['by a test of ours', called, false, { settings: { testers: ['ann'] } }],
  ['by an ordinary program', call('sts:GetCallerIdentity'), false],
]);
