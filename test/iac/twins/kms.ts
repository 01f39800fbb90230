import type { Twins } from './twin.ts';

export default {
  'kms.key-originates-in-kms': {
    fail: `
      Resources:
        Partner:
          Type: AWS::KMS::Key
          Properties:
            Description: Material from the partner
            Origin: EXTERNAL`,
    pass: `
      Resources:
        Partner:
          Type: AWS::KMS::Key
          Properties:
            Description: For what the partner sends
            EnableKeyRotation: true`,
  },
  'kms.key-rotates': {
    fail: `
      Resources:
        Orders:
          Type: AWS::KMS::Key
          Properties:
            Description: Encrypts the orders database`,
    pass: `
      Resources:
        Orders:
          Type: AWS::KMS::Key
          Properties:
            Description: Encrypts the orders database
            EnableKeyRotation: true`,
  },
} satisfies Twins;
