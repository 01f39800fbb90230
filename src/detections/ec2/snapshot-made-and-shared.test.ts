import { call, cases, session } from '../testing.ts';
import detection from './snapshot-made-and-shared.ts';

const made = call('ec2:CreateSnapshot', { responseElements: { snapshotId: 'snap-0a1b2c3d' } });

cases(detection, [
  ['made', made, true],
  ['refused', { ...made, errorCode: 'Client.UnauthorizedOperation' }, false],
  [
    'by its plan',
    { ...made, userIdentity: { ...session('x'), invokedBy: 'dlm.amazonaws.com' } },
    false,
  ],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
