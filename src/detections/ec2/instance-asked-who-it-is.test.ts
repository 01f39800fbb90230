import { call, cases, session } from '../testing.ts';
import detection from './instance-asked-who-it-is.ts';

const asked = call('sts:GetCallerIdentity', {
  readOnly: true,
  userIdentity: session('web', 'i-0a1b2c3d4e5f6a7b8'),
});

cases(detection, [
  ['an instance', asked, true],
  ['somebody', { ...asked, userIdentity: session('web', 'ann') }, false],
  ['what it may do', call('sts:AssumeRole'), false],
]);
