import { parseArn } from '../../model/arn.ts';
import { isAwsOwnedPath, isForServicesOnly } from '../../model/aws/iam.ts';
import { isMarked } from '../../model/entry-without-mfa.ts';
import { type Able, ableInWords, runningFacts } from '../../model/iam.ts';
import { anyOf } from '../../model/kleene.ts';
import { whoAssumesWithoutMfa } from '../../model/role-entry.ts';
import { control } from '../control.ts';

const privilegedRoles: { privilegedRoles: readonly string[] } = { privilegedRoles: [] };

export default control({
  id: 'iam.privileged-role-requires-mfa',
  on: 'AWS::IAM::Role',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Privileged role can be assumed only with MFA',
  why: 'Whoever holds a copied access key of a user who may assume the role holds the account. An MFA device is not copied with it.',
  fix: 'Give the Allow in the trust policy the condition Bool aws:MultiFactorAuthPresent true. Not BoolIfExists: it lets plain access keys through, which do not carry the key.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  reads: ['roleName', 'path', 'assumeRolePolicy'],
  around: runningFacts,
  iam: true,
  settings: { ...privilegedRoles },
  examples: {
    fail: `
      resource "aws_iam_role" "admin" {
        name = "admin"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = "sts:AssumeRole"
          }]
        })
      }

      resource "aws_iam_role_policy_attachment" "admin" {
        role       = aws_iam_role.admin.name
        policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
      }`,
    pass: `
      resource "aws_iam_role" "admin" {
        name = "admin"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = "sts:AssumeRole"
            Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
          }]
        })
      }

      resource "aws_iam_role_policy_attachment" "admin" {
        role       = aws_iam_role.admin.name
        policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
      }`,
  },
  exempt:
    'Service-linked roles, those of Identity Center, and roles that neither are administrators nor can become one, nor are named, by name or ARN, in privilegedRoles.',

  except: ({ id, path, roleName }, { iam }, { privilegedRoles }) =>
    isAwsOwnedPath(path) ||
    !anyOf(
      () => isMarked({ id, name: roleName }, privilegedRoles),
      () => iam.administers(id) !== undefined,
      () => iam.escalation(id) !== undefined,
    ),

  check({ id, assumeRolePolicy }, { iam }) {
    if (isForServicesOnly(assumeRolePolicy)) return true;
    const { people, rest } = whoAssumesWithoutMfa(iam, { id }, comesWithHisOwnMfa);
    if (people.length > 0) return `it can be assumed without MFA by ${ableInWords(people)}`;
    if (rest) throw rest;
    return true;
  },
});

/** A role that assumes another never carries the key: its own first hop is judged. */
function comesWithHisOwnMfa({ kind, principal }: Able): boolean {
  return kind === 'user' || (kind === 'outsider' && !isRole(principal));
}

function isRole(principal: string): boolean {
  return /^(role|assumed-role)\//.test(parseArn(principal)?.resource ?? '');
}
