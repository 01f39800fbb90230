import { anyOf, someOf } from '../../model/kleene.ts';
import { isKnownAccount, knownAccountFacts } from '../../model/known-account.ts';
import { isMeant } from '../../model/meant.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { control } from '../control.ts';
import { publicImages } from '../settings.ts';

export default control({
  id: 'ec2.image-not-public',
  on: 'AWS::EC2::Image',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Own machine image is not public',
  why: 'Everybody with an AWS account can start a machine from a public image and read its whole disk: keys, configuration, code. Public images are searched for secrets all the time.',
  fix: 'Make the image private, block public sharing of images in the region, and replace every secret on its disk. List under `publicImages` what is published on purpose.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html',
  ],
  reads: [
    'imageId',
    'imageName',
    'isPublic',
    'launchableByAccounts',
    'launchableByOrganizations',
    'tags',
  ],
  around: { 'AWS::::Account': knownAccountFacts },
  settings: { ...publicImages, ...trustedAccounts },
  exempt: 'Images that `publicImages` names by id, by name or as `tag:Key=value`.',
  examples: {
    fail: `
      resource "aws_ami_from_instance" "web" {
        name               = "web"
        source_instance_id = "i-0123456789abcdef0"
      }
      resource "aws_ami_launch_permission" "web" {
        image_id = aws_ami_from_instance.web.id
        group    = "all"
      }`,
    pass: `
      # castellan.yaml: trustedAccounts: ['444455556666']
      resource "aws_ami_from_instance" "web" {
        name               = "web"
        source_instance_id = "i-0123456789abcdef0"
      }
      resource "aws_ami_launch_permission" "web" {
        image_id   = aws_ami_from_instance.web.id
        account_id = "444455556666"
      }`,
  },

  except: ({ imageId, imageName, tags }, _world, { publicImages }) =>
    isMeant({ id: imageId, name: imageName, tags }, publicImages),

  check(image, world, { trustedAccounts }) {
    const everybody = () => (image.isPublic ? 'everybody may start machines from it' : undefined);
    const stranger = () => {
      const found = someOf(
        image.launchableByAccounts,
        (id) => !isKnownAccount(id, image.account, trustedAccounts, world),
      )?.item;
      return (
        found && `account ${found}, which is not of the organisation, may start machines from it`
      );
    };
    const otherOrganization = () => {
      const found = someOf(
        image.launchableByOrganizations,
        (id) => id !== world.account.organization?.id,
      )?.item;
      return found && `organisation ${found}, which is not ours, may start machines from it`;
    };
    return anyOf(everybody, stranger, otherOrganization) ?? true;
  },
});
