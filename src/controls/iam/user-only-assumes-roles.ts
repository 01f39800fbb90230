import { enumerate } from '../../model/enumeration.ts';
import { breakGlass } from '../../model/settings.ts';
import { control } from '../control.ts';
import { identityModel, serviceUsers } from '../settings.ts';

export default control({
  id: 'iam.user-only-assumes-roles',
  on: 'AWS::IAM::User',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'IAM user can do nothing but assume roles',
  why: "What a user may do by himself his long-lived keys may do, from anywhere and for as long as they exist. A role's keys end within hours, and each time it is assumed is written down.",
  fix: 'Move what the policies named allow into a role the user may assume, and leave him sts:AssumeRole and the care of his own password, device and keys.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
  ],
  reads: ['userName'],
  iam: true,
  settings: {
    ...identityModel,
    allowedActions: [
      'sts:GetCallerIdentity',
      'sts:GetSessionToken',
      'sts:TagSession',
      'sts:SetSourceIdentity',
      'iam:GetUser',
      'iam:ChangePassword',
      'iam:GetAccountPasswordPolicy',
      'iam:ListMFADevices',
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:ResyncMFADevice',
      'iam:ListAccessKeys',
      'iam:CreateAccessKey',
      'iam:UpdateAccessKey',
      'iam:DeleteAccessKey',
      'iam:GetAccessKeyLastUsed',
    ] as readonly string[],
    ...breakGlass,
    ...serviceUsers,
  },
  examples: {
    fail: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_policy_attachment" "ann" {
        user       = aws_iam_user.ann.name
        policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
      }`,
    pass: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_policy" "ann" {
        user = aws_iam_user.ann.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole"
            Resource = "arn:aws:iam::111122223333:role/developer"
          }]
        })
      }`,
  },
  exempt:
    'Users named in breakGlass or serviceUsers, and all where people are meant to be IAM users (identityModel: iam-users). What policies of resources give a user is judged on the resource.',

  except: ({ userName }, _, { identityModel, breakGlass, serviceUsers }) =>
    identityModel === 'iam-users' || [...breakGlass, ...serviceUsers].includes(userName),

  check({ id }, { iam }, { allowedActions }) {
    const found = iam.beyond(id, ['sts:AssumeRole'], allowedActions);
    if (!found) return true;
    const whom = found.toOthers ? ' to other users' : '';
    return `${enumerate(found.by)} allows ${found.action}${whom}`;
  },
});
