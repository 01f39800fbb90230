import { isMarked, refusesWithoutMfa } from '../../model/entry-without-mfa.ts';
import { control } from '../control.ts';
import { mfaExempt, mfaResources } from '../settings.ts';

export default control({
  id: 'sqs.queue-requires-mfa',
  on: 'AWS::SQS::Queue',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'SQS queue marked for MFA lets nobody in without it',
  why: 'Whoever copies an access key or steals a session can do what its owner can. Where every caller has to have shown an MFA device, a copied key is worth nothing.',
  fix: 'Let the queue deny every request without MFA, by BoolIfExists: plain access keys do not carry the key that Bool asks for. Spare the services of AWS, and name programs in mfaExempt.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-using-identity-based-policies.html',
  ],
  reads: ['queueName', 'policy'],
  iam: true,
  settings: {
    ...mfaResources,
    ...mfaExempt,
    actions: [
      'sqs:SendMessage',
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:PurgeQueue',
      'sqs:SetQueueAttributes',
    ] as readonly string[],
  },
  examples: {
    fail: `
      # castellan.yaml: mfaResources: [payments]
      resource "aws_sqs_queue" "payments" {
        name = "payments"
      }

      resource "aws_sqs_queue_policy" "payments" {
        queue_url = aws_sqs_queue.payments.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue", "sqs:SetQueueAttributes"]
            Resource  = aws_sqs_queue.payments.arn
            Condition = {
              Bool = { "aws:MultiFactorAuthPresent" = "false", "aws:PrincipalIsAWSService" = "false" }
            }
          }]
        })
      }`,
    pass: `
      # castellan.yaml: mfaResources: [payments]
      resource "aws_sqs_queue" "payments" {
        name = "payments"
      }

      resource "aws_sqs_queue_policy" "payments" {
        queue_url = aws_sqs_queue.payments.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue", "sqs:SetQueueAttributes"]
            Resource  = aws_sqs_queue.payments.arn
            Condition = {
              BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" }
              Bool         = { "aws:PrincipalIsAWSService" = "false" }
            }
          }]
        })
      }`,
  },
  exempt: 'Queues that mfaResources does not name, by name or ARN.',

  except: ({ id, queueName }, _, { mfaResources }) =>
    !isMarked({ id, name: queueName }, mfaResources),

  check({ id, policy }, { iam }, { actions, mfaExempt }) {
    const questions = actions.map((action) => ({ action, resource: id }));
    return refusesWithoutMfa(iam, questions, { policy, exempt: mfaExempt });
  },
});
