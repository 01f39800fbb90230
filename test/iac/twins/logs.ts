import type { Twins } from './twin.ts';

export default {
  'logs.log-group-uses-kms-key': {
    fail: `
      Resources:
        Shop:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: shop`,
    pass: `
      Resources:
        LogsKey:
          Type: AWS::KMS::Key
        Shop:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: shop
            KmsKeyId: !GetAtt LogsKey.Arn`,
  },
} satisfies Twins;
