import type { Twins } from './twin.ts';

export default {
  'secretsmanager.secret-uses-kms-key': {
    fail: `
      # castellan.yaml: dataKeys: customer
      Resources:
        Database:
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: orders/database`,
    pass: `
      # castellan.yaml: dataKeys: customer
      Resources:
        Database:
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: orders/database
            KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  },
} satisfies Twins;
