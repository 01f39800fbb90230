import { anyOf } from '../../model/kleene.ts';
import { control } from '../control.ts';
import { publicImages } from '../settings.ts';

export default control({
  id: 'ec2.public-sharing-is-blocked',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Region refuses to share images and snapshots publicly',
  why: 'One wrong click publishes a disk with everything on it, and there are people who copy public snapshots by the thousand to search them for keys and customer data.',
  fix: 'Block public sharing of images and of EBS snapshots in every region.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  ],
  reads: ['imageBlockPublicAccessState', 'snapshotBlockPublicAccessState'],
  settings: { ...publicImages },
  exempt: 'Accounts that publish on purpose: those for which `publicImages` is set.',
  examples: {
    fail: `
      resource "aws_ec2_image_block_public_access" "this" {
        state = "block-new-sharing"
      }
      resource "aws_ebs_snapshot_block_public_access" "this" {
        state = "unblocked"
      }
    `,
    pass: `
      resource "aws_ec2_image_block_public_access" "this" {
        state = "block-new-sharing"
      }
      resource "aws_ebs_snapshot_block_public_access" "this" {
        state = "block-all-sharing"
      }
    `,
  },

  except: (_region, _world, { publicImages }) => publicImages.length > 0,

  check: (region) =>
    anyOf(
      () =>
        region.imageBlockPublicAccessState !== 'block-new-sharing' &&
        'its images can be shared with everybody',
      () =>
        !region.snapshotBlockPublicAccessState.startsWith('block-') &&
        'its snapshots can be shared with everybody',
    ) || true,
});
