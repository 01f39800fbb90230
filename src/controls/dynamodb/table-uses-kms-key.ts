import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'dynamodb.table-uses-kms-key',
  on: 'AWS::DynamoDB::Table',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'DynamoDB table uses a KMS key of the account',
  why: 'Every table is encrypted, by default with a key that AWS owns and nobody else can see. A key in the account logs each use, and taking it away stops every reader at once.',
  fix: 'Switch the table to aws/dynamodb or to a customer-managed key; it takes effect in place, without downtime.',
  see: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html'],
  reads: ['sseDescription'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_dynamodb_table" "orders" {
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }`,
    pass: `
      resource "aws_dynamodb_table" "orders" {
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute {
          name = "id"
          type = "S"
        }
        server_side_encryption {
          enabled     = true
          kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }
      }`,
  },

  check(table, world, settings) {
    const { sseDescription: sse } = table;
    if (sse === null || sse.status === 'DISABLED')
      return 'it is encrypted with a key that AWS owns';
    // In code, encryption without a key means the one AWS manages.
    return fittingKey(
      sse.kmsMasterKeyArn ?? 'alias/aws/dynamodb',
      table,
      settings.dataKeys,
      (key) => world.one('AWS::KMS::Key', key),
    );
  },
});
