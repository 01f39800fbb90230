import type { Twins } from './twin.ts';

export default {
  'cloudtrail.bucket-policy-is-restrictive': {
    fail: logs(''),
    pass: logs(`
                  Condition:
                    StringEquals:
                      aws:SourceArn: arn:aws:cloudtrail:eu-west-1:111122223333:trail/management-events`),
  },
} satisfies Twins;

function logs(condition: string): string {
  return `
      Resources:
        Logs:
          Type: AWS::S3::Bucket
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
