import { anyOf } from '../../model/kleene.ts';
import { isKnownAccount, knownAccountFacts } from '../../model/known-account.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.instance-image-is-trusted',
  on: 'AWS::EC2::Instance',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Instance runs an image from a trusted owner',
  why: 'Whoever made an image can do whatever they like on every machine started from it, and anybody may publish one under a name that looks like somebody else’s.',
  fix: 'Start the machine again from an image of a trusted owner, and name owners wherever images are looked up. List under `trustedOwners` the publishers the company has looked into.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/usingsharedamis-finding.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html',
  ],
  reads: ['state', 'imageOwner'],
  around: { 'AWS::::Account': knownAccountFacts },
  settings: { trustedOwners: ['self', 'organization', 'amazon'] as readonly string[] },
  exempt: 'Terminated instances.',
  examples: {
    fail: `
      data "aws_ami" "web" {
        most_recent = true
        filter {
          name   = "name"
          values = ["ubuntu-minimal-*"]
        }
      }
      resource "aws_instance" "web" {
        ami           = data.aws_ami.web.id
        instance_type = "t4g.small"
      }`,
    pass: `
      data "aws_ami" "web" {
        most_recent = true
        owners      = ["amazon"]
        filter {
          name   = "name"
          values = ["al2023-ami-minimal-*"]
        }
      }
      resource "aws_instance" "web" {
        ami           = data.aws_ami.web.id
        instance_type = "t4g.small"
      }`,
  },

  except: ({ state }) => state === 'terminated',

  check({ account, imageOwner: { ownerId, alias } }, world, { trustedOwners }) {
    const isTrusted = anyOf(
      () => trustedOwners.includes(ownerId),
      () => alias !== null && trustedOwners.includes(alias),
      () => trustedOwners.includes('self') && ownerId === account,
      () => trustedOwners.includes('organization') && isKnownAccount(ownerId, '', [], world),
    );
    return isTrusted || `its image is of ${alias ?? `account ${ownerId}`}, which is not trusted`;
  },
});
