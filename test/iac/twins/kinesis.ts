import type { Twins } from './twin.ts';

export default {
  'kinesis.stream-encrypted': {
    fail: `
      Resources:
        Clicks:
          Type: AWS::Kinesis::Stream
          Properties:
            Name: clicks
            ShardCount: 1`,
    pass: `
      Resources:
        Clicks:
          Type: AWS::Kinesis::Stream
          Properties:
            Name: clicks
            ShardCount: 1
            StreamEncryption: { EncryptionType: KMS, KeyId: alias/aws/kinesis }`,
  },
} satisfies Twins;
