import { isAwsOwnedPath, isForServicesOnly } from '../../model/aws/iam.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.role-session-is-short',
  on: 'AWS::IAM::Role',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Role hands out credentials for a few hours at most',
  why: 'Credentials copied from a laptop or a log keep working until their session ends, and a session cannot be called back one by one.',
  fix: 'Lower the maximum session duration of the role, and let tools ask for new credentials when theirs run out.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html'],
  reads: ['path', 'assumeRolePolicy', 'maxSessionDuration'],
  settings: { maxSeconds: 14400 },
  examples: {
    fail: `
      resource "aws_iam_role" "operator" {
        name                 = "operator"
        max_session_duration = 43200
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
          }]
        })
      }`,
    pass: `
      resource "aws_iam_role" "operator" {
        name                 = "operator"
        max_session_duration = 3600
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
          }]
        })
      }`,
  },
  exempt:
    'Roles that only services assume, whose credentials rotate by themselves, and roles under /aws-service-role/ and /aws-reserved/.',

  except: (role) => isAwsOwnedPath(role.path) || isForServicesOnly(role.assumeRolePolicy),

  check: ({ maxSessionDuration }, _, { maxSeconds }) =>
    maxSessionDuration <= maxSeconds ||
    `its sessions may last ${maxSessionDuration} seconds (${hours(maxSessionDuration)} hours)`,
});

function hours(seconds: number): number {
  return Math.round(seconds / 360) / 10;
}
