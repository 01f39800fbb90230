import { call, cases } from '../testing.ts';
import detection from './block-removed.ts';

const done = call('ec2:DisableSnapshotBlockPublicAccess');

cases(detection, [
  ['of snapshots', done, 'DisableSnapshotBlockPublicAccess'],
  ['of images', call('ec2:DisableImageBlockPublicAccess'), 'DisableImageBlockPublicAccess'],
  ['of plain volumes', call('ec2:DisableEbsEncryptionByDefault'), 'DisableEbsEncryptionByDefault'],
  ['refused', { ...done, errorCode: 'Client.UnauthorizedOperation' }, false],
  ['switched on', call('ec2:EnableSnapshotBlockPublicAccess'), false],
]);
