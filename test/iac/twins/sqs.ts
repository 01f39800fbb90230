import type { Twins } from './twin.ts';

export default {
  'sqs.queue-encrypted': {
    fail: `
      Resources:
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders
            SqsManagedSseEnabled: false`,
    pass: `
      Resources:
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders`,
  },
  'sqs.queue-requires-mfa': {
    fail: `
      # castellan.yaml: mfaResources: [payments]
      Resources:
        Payments:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: payments
        PaymentsPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Payments]
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: [sqs:SendMessage, sqs:ReceiveMessage, sqs:DeleteMessage, sqs:PurgeQueue, sqs:SetQueueAttributes]
                  Resource: !GetAtt Payments.Arn
                  Condition:
                    Bool: { aws:MultiFactorAuthPresent: 'false', aws:PrincipalIsAWSService: 'false' }`,
    pass: `
      # castellan.yaml: mfaResources: [payments]
      Resources:
        Payments:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: payments
        PaymentsPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Payments]
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: [sqs:SendMessage, sqs:ReceiveMessage, sqs:DeleteMessage, sqs:PurgeQueue, sqs:SetQueueAttributes]
                  Resource: !GetAtt Payments.Arn
                  Condition:
                    BoolIfExists: { aws:MultiFactorAuthPresent: 'false' }
                    Bool: { aws:PrincipalIsAWSService: 'false' }`,
  },
  'sqs.queue-uses-kms-key': {
    fail: `
      Resources:
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders`,
    pass: `
      Resources:
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders
            KmsMasterKeyId: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  },
} satisfies Twins;
