import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.block-removed',
  title: 'A block that covered the whole region was switched off',
  severity: 'high',
  why: 'Sharing of images and snapshots with everyone is blocked, and new volumes encrypted, for the whole region. Switched off, the next mistake is public.',
  triage: [
    'Switch the block on again.',
    'Ask whoever switched it off which request it belongs to.',
    'Look at what was shared or made since.',
  ],
  attack: ['T1562', 'T1537'],
  see: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
  ],
  on: {
    'ec2.amazonaws.com': [
      'DisableSnapshotBlockPublicAccess',
      'DisableImageBlockPublicAccess',
      'DisableEbsEncryptionByDefault',
    ],
  },

  match: (event) => isDone(event) && { says: event.eventName },

  subject: ({ awsRegion, recipientAccountId }) =>
    `${recipientAccountId ?? 'an account'} in ${awsRegion ?? 'a region'}`,
});
