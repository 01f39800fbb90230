import { isMarked, refusesWithoutMfa } from '../../model/entry-without-mfa.ts';
import { control } from '../control.ts';
import { mfaExempt, mfaResources } from '../settings.ts';

export default control({
  id: 'sns.topic-requires-mfa',
  on: 'AWS::SNS::Topic',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'SNS topic marked for MFA lets nobody in without it',
  why: 'Whoever copies an access key or steals a session can do what its owner can. Where every caller has to have shown an MFA device, a copied key is worth nothing.',
  fix: 'Let the topic deny every request without MFA, by BoolIfExists: plain access keys do not carry the key that Bool asks for. Spare the services of AWS, and name programs in mfaExempt.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
  ],
  reads: ['topicName', 'policy'],
  iam: true,
  settings: {
    ...mfaResources,
    ...mfaExempt,
    actions: [
      'sns:Publish',
      'sns:Subscribe',
      'sns:SetTopicAttributes',
      'sns:DeleteTopic',
    ] as readonly string[],
  },
  examples: {
    fail: `
      # castellan.yaml: mfaResources: [payments]
      resource "aws_sns_topic" "payments" {
        name = "payments"
      }

      resource "aws_sns_topic_policy" "payments" {
        arn = aws_sns_topic.payments.arn
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = ["sns:Publish", "sns:Subscribe", "sns:SetTopicAttributes", "sns:DeleteTopic"]
            Resource  = aws_sns_topic.payments.arn
            Condition = {
              Bool = { "aws:MultiFactorAuthPresent" = "false", "aws:PrincipalIsAWSService" = "false" }
            }
          }]
        })
      }`,
    pass: `
      # castellan.yaml: mfaResources: [payments]
      resource "aws_sns_topic" "payments" {
        name = "payments"
      }

      resource "aws_sns_topic_policy" "payments" {
        arn = aws_sns_topic.payments.arn
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = ["sns:Publish", "sns:Subscribe", "sns:SetTopicAttributes", "sns:DeleteTopic"]
            Resource  = aws_sns_topic.payments.arn
            Condition = {
              BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" }
              Bool         = { "aws:PrincipalIsAWSService" = "false" }
            }
          }]
        })
      }`,
  },
  exempt: 'Topics that mfaResources does not name, by name or ARN.',

  except: ({ id, topicName }, _, { mfaResources }) =>
    !isMarked({ id, name: topicName }, mfaResources),

  check({ id, policy }, { iam }, { actions, mfaExempt }) {
    const questions = actions.map((action) => ({ action, resource: id }));
    return refusesWithoutMfa(iam, questions, { policy, exempt: mfaExempt });
  },
});
