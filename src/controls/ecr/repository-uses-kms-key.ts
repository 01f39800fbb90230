import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'ecr.repository-uses-kms-key',
  on: 'AWS::ECR::Repository',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'ECR repository uses a KMS key',
  why: 'Images hold the code of the company. The default encryption uses a key of S3 that nobody in the account can see used, or take away.',
  fix: 'It cannot be changed after creation: create a repository with KMS encryption, copy the images, and point builds and deployments there.',
  see: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html'],
  reads: ['encryptionType', 'kmsKey'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_ecr_repository" "shop" {
        name = "shop"
      }`,
    pass: `
      resource "aws_ecr_repository" "shop" {
        name = "shop"
        encryption_configuration {
          encryption_type = "KMS"
        }
      }`,
  },

  check(repository, world, settings) {
    const { encryptionType, kmsKey } = repository;
    if (encryptionType === 'AES256') return 'it is encrypted with a key that AWS owns';
    return fittingKey(kmsKey ?? 'alias/aws/ecr', repository, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
