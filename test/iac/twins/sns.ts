import type { Twins } from './twin.ts';

export default {
  'sns.topic-encrypted': {
    fail: `
      Resources:
        Orders:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: orders`,
    pass: `
      Resources:
        Orders:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: orders
            KmsMasterKeyId: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  },
  'sns.topic-requires-mfa': {
    fail: payments(`
                  Condition:
                    Bool: { aws:MultiFactorAuthPresent: 'false', aws:PrincipalIsAWSService: 'false' }`),
    pass: payments(`
                  Condition:
                    BoolIfExists: { aws:MultiFactorAuthPresent: 'false' }
                    Bool: { aws:PrincipalIsAWSService: 'false' }`),
  },
} satisfies Twins;

function payments(condition: string): string {
  return `
      # castellan.yaml: mfaResources: [payments]
      Resources:
        Payments:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: payments
        PaymentsPolicy:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics: [!Ref Payments]
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: [sns:Publish, sns:Subscribe, sns:SetTopicAttributes, sns:DeleteTopic]
                  Resource: !Ref Payments${condition}`;
}
