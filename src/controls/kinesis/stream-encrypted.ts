import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'kinesis.stream-encrypted',
  on: 'AWS::Kinesis::Stream',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Kinesis stream is encrypted with a KMS key',
  why: 'A stream keeps up to a year of records on disk, in plain text unless a key is named.',
  fix: 'Start server-side encryption with a KMS key; producers and consumers need to be allowed that key first.',
  see: ['https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html'],
  reads: ['encryption'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_kinesis_stream" "clicks" {
        name        = "clicks"
        shard_count = 1
      }`,
    pass: `
      resource "aws_kinesis_stream" "clicks" {
        name            = "clicks"
        shard_count     = 1
        encryption_type = "KMS"
        kms_key_id      = "alias/aws/kinesis"
      }`,
  },

  check(stream, world, settings) {
    const { encryption } = stream;
    if (encryption === null) return 'its records are stored in plain text';
    return fittingKey(encryption.keyId, stream, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
