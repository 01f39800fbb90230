import type { Twins } from './twin.ts';

export default {
  's3.bucket-acls-disabled': {
    fail: `
      Resources:
        Scans:
          Type: AWS::S3::Bucket
          Properties:
            OwnershipControls: { Rules: [{ ObjectOwnership: ObjectWriter }] }`,
    pass: `
      Resources:
        Scans:
          Type: AWS::S3::Bucket
          Properties:
            OwnershipControls: { Rules: [{ ObjectOwnership: BucketOwnerEnforced }] }`,
  },
  's3.bucket-blocks-public-access': {
    fail: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: nordhafen-invoices`,
    pass: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: nordhafen-invoices
            PublicAccessBlockConfiguration:
              BlockPublicAcls: true
              IgnorePublicAcls: true
              BlockPublicPolicy: true
              RestrictPublicBuckets: true`,
  },
  's3.bucket-encrypted': {
    fail: `
      # castellan.yaml: requireDeny: true
      Resources:
        Invoices:
          Type: AWS::S3::Bucket
          Properties:
            BucketEncryption:
              ServerSideEncryptionConfiguration:
                - ServerSideEncryptionByDefault: { SSEAlgorithm: aws:kms }`,
    pass: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket`,
  },
  's3.bucket-limits-presigned-urls': {
    fail: `
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            Tags: [{ Key: data-classification, Value: confidential }]`,
    pass: `
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            Tags: [{ Key: data-classification, Value: confidential }]
        ContractsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Contracts
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: s3:GetObject
                  Resource: !Sub '\${Contracts.Arn}/*'
                  Condition: { NumericGreaterThan: { 's3:signatureAge': '600000' } }`,
  },
  's3.bucket-not-public': {
    fail: `
      Resources:
        Labels:
          Type: AWS::S3::Bucket
        LabelsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Labels
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: '*'
                  Action: s3:GetObject
                  Resource: !Sub 'arn:aws:s3:::\${Labels}/*'`,
    pass: `
      Resources:
        Labels:
          Type: AWS::S3::Bucket`,
  },
  's3.bucket-policy-not-public': {
    fail: downloads(`{ StringLike: { 'aws:Referer': 'https://nordhafen.example/*' } }`),
    pass: downloads('{ StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }'),
  },
  's3.bucket-prevents-deletion': {
    fail: `
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            Tags: [{ Key: data-classification, Value: irreplaceable }]`,
    pass: `
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            Tags: [{ Key: data-classification, Value: irreplaceable }]
        ContractsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Contracts
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: [s3:DeleteObject, s3:DeleteObjectVersion, s3:DeleteBucket]
                  Resource: [!GetAtt Contracts.Arn, !Sub '\${Contracts.Arn}/*']`,
  },
  's3.bucket-requires-mfa': {
    fail: contracts(`
                  Condition:
                    Bool: { aws:MultiFactorAuthPresent: 'false', aws:PrincipalIsAWSService: 'false' }`),
    pass: contracts(`
                  Condition:
                    BoolIfExists: { aws:MultiFactorAuthPresent: 'false' }
                    Bool: { aws:PrincipalIsAWSService: 'false' }`),
  },
  's3.bucket-requires-mfa-to-delete': {
    fail: `
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            Tags: [{ Key: data-classification, Value: irreplaceable }]`,
    pass: `
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            Tags: [{ Key: data-classification, Value: irreplaceable }]
            ObjectLockEnabled: true
            ObjectLockConfiguration:
              ObjectLockEnabled: Enabled
              Rule: { DefaultRetention: { Mode: COMPLIANCE, Days: 365 } }`,
  },
  's3.bucket-shared-only-with-known-accounts': {
    fail: `
      Resources:
        Exports:
          Type: AWS::S3::Bucket
        ExportsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Exports
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: { AWS: 'arn:aws:iam::999988887777:root' }
                  Action: s3:GetObject
                  Resource: !Sub '\${Exports.Arn}/*'`,
    pass: `
      Resources:
        Exports:
          Type: AWS::S3::Bucket`,
  },
  's3.bucket-uses-kms-key': {
    fail: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket`,
    pass: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket
          Properties:
            BucketEncryption:
              ServerSideEncryptionConfiguration:
                - ServerSideEncryptionByDefault:
                    SSEAlgorithm: aws:kms
                    KMSMasterKeyID: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  },
  's3.bucket-versioning-enabled': {
    fail: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket`,
    pass: `
      Resources:
        Invoices:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration: { Status: Enabled }`,
  },
} satisfies Twins;

function downloads(condition: string): string {
  return `
      Resources:
        Downloads:
          Type: AWS::S3::Bucket
        DownloadsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Downloads
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: '*'
                  Action: s3:GetObject
                  Resource: !Sub '\${Downloads.Arn}/*'
                  Condition: ${condition}`;
}

function contracts(condition: string): string {
  return `
      # castellan.yaml: mfaResources: [nordhafen-contracts]
      Resources:
        Contracts:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: nordhafen-contracts
        ContractsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Contracts
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: s3:*
                  Resource: [!GetAtt Contracts.Arn, !Sub '\${Contracts.Arn}/*']${condition}`;
}
