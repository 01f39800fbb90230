import { enumerate } from '../../model/enumeration.ts';
import type { Able, Question } from '../../model/iam.ts';
import { actionsMatching } from '../../model/iam-actions/iam-actions.ts';
import { knownOf, someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';
import { serviceUsers } from '../settings.ts';

export default control({
  id: 'iam.sensitive-actions-require-mfa',
  on: 'AWS::IAM::User',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'IAM user needs MFA for sensitive actions',
  why: 'An access key in a laptop, a log or a repository works for whoever finds it. Where what hurts most needs MFA, a key alone does little.',
  fix: 'Deny the actions named where BoolIfExists aws:MultiFactorAuthPresent is false, or allow them only where Bool says that it is true. Bool in a Deny and BoolIfExists in an Allow do not reach plain access keys, which carry no such key.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
  ],
  reads: ['userName'],
  iam: true,
  settings: {
    actions: [
      'iam:*',
      'organizations:*',
      'account:*',
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'kms:ScheduleKeyDeletion',
      'kms:DisableKey',
      's3:DeleteBucket',
      's3:PutBucketPolicy',
      'ec2:TerminateInstances',
      'rds:DeleteDBInstance',
      'route53:ChangeResourceRecordSets',
    ] as readonly string[],
    maxAgeSeconds: null as number | null,
    ...serviceUsers,
  },
  examples: {
    fail: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_policy" "ann" {
        user = aws_iam_user.ann.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "iam:*"
            Resource  = "*"
            Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "true" } }
          }]
        })
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
            Effect    = "Allow"
            Action    = "iam:*"
            Resource  = "*"
            Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
          }]
        })
      }`,
  },
  exempt: 'Users named in serviceUsers.',

  except: ({ userName }, _, { serviceUsers }) => serviceUsers.includes(userName),

  check({ id }, { iam }, { actions, maxAgeSeconds }) {
    const among = (mfa: Partial<Question>) =>
      knownOf(actions, (pattern) =>
        someOf(sensitiveIn(pattern), (action) => iam.can(id, { action, resource: '*', ...mfa })),
      );
    const without = among({ withoutMfa: true });
    if (without.found.length > 0) return told(without.found, 'without MFA');
    const late = maxAgeSeconds === null ? { found: [] } : among({ mfaOlderThan: maxAgeSeconds });
    if (late.found.length > 0)
      return told(late.found, `${maxAgeSeconds} seconds after MFA and later`);
    const rest = without.rest ?? late.rest;
    if (rest) throw rest;
    return true;
  },
});

const known = new Map<string, readonly string[]>();

/**
 * What a pattern stands for that changes something, but what a user does to get his password and device to begin with; a
 * name stands for itself.
 */
function sensitiveIn(pattern: string): readonly string[] {
  if (!/[*?]/.test(pattern)) return [pattern];
  const found =
    known.get(pattern) ??
    actionsMatching(pattern)
      .filter(({ name, level }) => level !== 'List' && level !== 'Read' && !TO_BEGIN.has(name))
      .map(({ name }) => name);
  known.set(pattern, found);
  return found;
}

/** Source: IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials". */
const TO_BEGIN: ReadonlySet<string> = new Set([
  'iam:ChangePassword',
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:ResyncMFADevice',
]);

type Found = { item: string; answer: { item: string; answer: Able | undefined } | undefined };

function told(found: readonly Found[], when: string): string {
  const names = found.map(({ item: pattern, answer }) =>
    answer && answer.item !== pattern ? `${pattern} (${answer.item})` : pattern,
  );
  const by = [...new Set(found.flatMap(({ answer }) => answer?.answer?.by ?? []))];
  return `${enumerate(names)} can be done ${when}, by ${enumerate(by)}`;
}
