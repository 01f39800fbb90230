import { cases, denied } from '../testing.ts';
import control from './public-sharing-is-blocked.ts';

const snapshots = 'its snapshots can be shared with everybody';

cases(control, [
  ['default', {}, snapshots],
  ['new sharing blocked', { snapshotBlockPublicAccessState: 'block-new-sharing' }, true],
  ['all sharing blocked', { snapshotBlockPublicAccessState: 'block-all-sharing' }, true],
  [
    'images',
    {
      imageBlockPublicAccessState: 'unblocked',
      snapshotBlockPublicAccessState: 'block-all-sharing',
    },
    'its images can be shared with everybody',
  ],
  ['publishes on purpose', {}, 'exempt', { settings: { publicImages: ['ami-1'] } }],
  [
    'one denied, the other open',
    { imageBlockPublicAccessState: denied('ec2:GetImageBlockPublicAccessState') },
    snapshots,
  ],
  [
    'denied',
    {
      imageBlockPublicAccessState: denied('ec2:GetImageBlockPublicAccessState'),
      snapshotBlockPublicAccessState: 'block-all-sharing',
    },
    'unknown: imageBlockPublicAccessState: denied (ec2:GetImageBlockPublicAccessState)',
  ],
]);
