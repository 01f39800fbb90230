import { call, cases, session } from '../testing.ts';
import detection from './snapshots-deleted-in-bulk.ts';

const done = call('ec2:DeleteSnapshot', { requestParameters: { snapshotId: 'snap-0a1b2c3d' } });

cases(detection, [
  ['one of them', done, true],
  ['of a database', call('rds:DeleteDBSnapshot'), true],
  ['in use', { ...done, errorCode: 'Client.InvalidSnapshot.InUse' }, false],
  [
    'by its plan',
    { ...done, userIdentity: { ...session('x'), invokedBy: 'dlm.amazonaws.com' } },
    false,
  ],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
