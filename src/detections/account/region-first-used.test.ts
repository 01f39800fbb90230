import { call, cases, session, signIn } from '../testing.ts';
import detection from './region-first-used.ts';

const made = call('ec2:RunInstances', { awsRegion: 'ap-southeast-3' });

cases(detection, [
  ['made', made, true],
  ['read', call('ec2:DescribeInstances', { readOnly: true }), false],
  ['refused', { ...made, errorCode: 'Client.UnauthorizedOperation' }, false],
  ['by AWS', { ...made, userIdentity: { type: 'AWSService' } }, false],
  ['a sign-in', signIn(), false],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
