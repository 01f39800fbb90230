import { isMeant } from '../../model/meant.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.instance-uses-role',
  on: 'AWS::EC2::Instance',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Instance has a role, so its programs need no access keys',
  why: 'Without a role, programs that call AWS need access keys on the disk of the instance, which live until somebody finds them.',
  fix: 'Give the instance a profile with a role that may do what its programs do, and delete the keys they used. An instance that never calls AWS belongs in `noAwsAccess`.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html'],
  reads: ['instanceId', 'instanceProfile', 'state', 'tags'],
  around: { 'AWS::IAM::InstanceProfile': ['arn', 'roles'] },
  settings: {
    /** Instances that never call AWS: ids, names with globs, or `tag:Key=value`. */
    noAwsAccess: [] as readonly string[],
  },
  examples: {
    fail: `
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
      }`,
    pass: `
      resource "aws_instance" "shop" {
        ami                  = "ami-0123456789abcdef0"
        instance_type        = "t4g.small"
        iam_instance_profile = aws_iam_instance_profile.shop.name
      }
      resource "aws_iam_instance_profile" "shop" {
        name = "shop"
        role = aws_iam_role.shop.name
      }
      resource "aws_iam_role" "shop" {
        name = "shop"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "ec2.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }`,
  },
  exempt: 'Terminated instances, and those in `noAwsAccess`.',
  except: ({ instanceId, name, state, tags }, _, { noAwsAccess }) =>
    state === 'terminated' || isMeant({ id: instanceId, name, tags }, noAwsAccess),

  check({ instanceProfile }, world) {
    if (instanceProfile === null) return 'it has no instance profile';
    const profile = world.one('AWS::IAM::InstanceProfile', { arn: instanceProfile });
    if (!profile) return `its instance profile ${instanceProfile} is gone`;
    return profile.roles.length > 0 || `its instance profile ${profile.name} has no role`;
  },
});
