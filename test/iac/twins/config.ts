import type { Twins } from './twin.ts';

export default {
  'config.delivery-channel-notifies': {
    fail: `
      Resources:
        Recorder:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
        Channel:
          Type: AWS::Config::DeliveryChannel
          Properties:
            S3BucketName: nordhafen-config`,
    pass: `
      Resources:
        Recorder:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
        Channel:
          Type: AWS::Config::DeliveryChannel
          Properties:
            S3BucketName: nordhafen-config
            SnsTopicARN: arn:aws:sns:eu-west-1:111122223333:config
            ConfigSnapshotDeliveryProperties: { DeliveryFrequency: TwentyFour_Hours }`,
  },
  'config.recorder-is-recording': {
    fail: `
      Resources:
        Recorder:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
            RecordingGroup: { AllSupported: false, ResourceTypes: ['AWS::EC2::Instance'] }`,
    pass: `
      Resources:
        Recorder:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
            RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true }`,
  },
} satisfies Twins;
