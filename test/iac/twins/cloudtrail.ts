import type { Twins } from './twin.ts';

const LOGS = `
      Resources:
        Logs:
          Type: AWS::S3::Bucket`;

const MAIN = `
        Main:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Logs`;

/** A trail whose bucket is not in the template. */
const ALONE = `
      Resources:
        Main:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: example-trail-logs`;

const STREAMED = `${ALONE}
            IsMultiRegionTrail: true
            CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
            CloudWatchLogsRoleArn: arn:aws:iam::111122223333:role/trail-to-logs
        Group:
          Type: AWS::Logs::LogGroup`;

export default {
  'cloudtrail.all-regions-trail-exists': {
    fail: ALONE,
    pass: `${ALONE}
            IsMultiRegionTrail: true`,
  },
  'cloudtrail.bucket-archives-old-logs': {
    fail: `${LOGS}${MAIN}`,
    pass: `${LOGS}
          Properties:
            LifecycleConfiguration:
              Rules:
                - Id: archive
                  Status: Enabled
                  Transitions: [{ StorageClass: GLACIER, TransitionInDays: 90 }]${MAIN}`,
  },
  'cloudtrail.bucket-policy-is-restrictive': {
    fail: restricted(''),
    pass: restricted(`
                  Condition:
                    StringEquals:
                      aws:SourceArn: arn:aws:cloudtrail:eu-west-1:111122223333:trail/management-events`),
  },
  'cloudtrail.delivery-has-a-consumer': {
    fail: `${LOGS}${MAIN}`,
    pass: `${LOGS}
          Properties:
            NotificationConfiguration:
              QueueConfigurations:
                - Event: s3:ObjectCreated:*
                  Queue: arn:aws:sqs:eu-west-1:111122223333:siem${MAIN}`,
  },
  'cloudtrail.events-are-processed-at-once': {
    fail: ALONE,
    pass: `${STREAMED}
        Siem:
          Type: AWS::Logs::SubscriptionFilter
          Properties:
            LogGroupName: !Ref Group
            FilterPattern: ''
            DestinationArn: arn:aws:lambda:eu-west-1:111122223333:function:siem`,
  },
  'cloudtrail.trail-announces-delivery': {
    fail: `${LOGS}${MAIN}`,
    pass: `${LOGS}${MAIN}
            SnsTopicName: !GetAtt Announced.TopicName
        Announced:
          Type: AWS::SNS::Topic`,
  },
  'cloudtrail.trail-delivers': {
    fail: `${LOGS}${MAIN}`,
    pass: `${LOGS}${MAIN}
        LogsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Logs
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: { Service: cloudtrail.amazonaws.com }
                  Action: s3:GetBucketAcl
                  Resource: !GetAtt Logs.Arn
                - Effect: Allow
                  Principal: { Service: cloudtrail.amazonaws.com }
                  Action: s3:PutObject
                  Resource: !Sub '\${Logs.Arn}/AWSLogs/\${AWS::AccountId}/*'`,
  },
  'cloudtrail.trail-encrypted-with-kms': {
    fail: ALONE,
    pass: `${ALONE}
            KMSKeyId: !Ref TrailKey
        TrailKey:
          Type: AWS::KMS::Key`,
  },
  'cloudtrail.trail-streams-to-cloudwatch': { fail: ALONE, pass: STREAMED },
  'cloudtrail.trail-validates-log-files': {
    fail: ALONE,
    pass: `${ALONE}
            EnableLogFileValidation: true`,
  },
  'cloudtrail.violations-are-alarmed': {
    fail: `
      # castellan.yaml: patterns: [iam.root-activity]${STREAMED}`,
    pass: `
      # castellan.yaml: patterns: [iam.root-activity]${STREAMED}
        RootFilter:
          Type: AWS::Logs::MetricFilter
          Properties:
            LogGroupName: !Ref Group
            FilterPattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'
            MetricTransformations:
              - { MetricNamespace: Trail, MetricName: RootActivity, MetricValue: '1' }
        RootAlarm:
          Type: AWS::CloudWatch::Alarm
          Properties:
            Namespace: Trail
            MetricName: RootActivity
            Statistic: Sum
            ComparisonOperator: GreaterThanOrEqualToThreshold
            Threshold: 1
            Period: 300
            EvaluationPeriods: 1
            AlarmActions: [!Ref Alarms]
        Alarms:
          Type: AWS::SNS::Topic
        OnCall:
          Type: AWS::SNS::Subscription
          Properties: { TopicArn: !Ref Alarms, Protocol: email, Endpoint: on-call@example.com }`,
  },
} satisfies Twins;

function restricted(condition: string): string {
  return `${LOGS}
        LogsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Logs
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: { Service: cloudtrail.amazonaws.com }
                  Action: s3:PutObject
                  Resource: !Sub '\${Logs.Arn}/AWSLogs/*'${condition}`;
}
