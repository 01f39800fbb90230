import type { Remedy, Settings } from './remedy.ts';

const BLOCKED_IN_TERRAFORM: Settings = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

const MINIMUM_TLS = 'TLSv1.2_2021';
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/** Controls whose remedy is an attribute or a small block, whoever's code it is. */
export const remedies: readonly Remedy[] = [
  {
    control: 'cloudfront.viewer-tls-is-current',
    own: {
      aws_cloudfront_distribution: {
        viewer_certificate: { minimum_protocol_version: MINIMUM_TLS },
      },
      'AWS::CloudFront::Distribution': {
        DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: MINIMUM_TLS } },
      },
    },
  },
  {
    control: 'cloudfront.viewers-use-https',
    own: {
      aws_cloudfront_distribution: {
        default_cache_behavior: { viewer_protocol_policy: 'redirect-to-https' },
      },
      'AWS::CloudFront::Distribution': {
        DistributionConfig: { DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' } },
      },
    },
  },
  {
    control: 'cloudtrail.trail-validates-log-files',
    own: {
      aws_cloudtrail: { enable_log_file_validation: true },
      'AWS::CloudTrail::Trail': { EnableLogFileValidation: true },
    },
  },
  {
    control: 'dynamodb.table-uses-kms-key',
    own: {
      aws_dynamodb_table: { server_side_encryption: { enabled: true } },
      'AWS::DynamoDB::Table': { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } },
    },
  },
  {
    control: 'ec2.instance-has-no-public-address',
    replaces: true,
    own: { aws_instance: { associate_public_ip_address: false } },
  },
  {
    control: 'ec2.instance-metadata-requires-token',
    own: {
      aws_instance: { metadata_options: { http_tokens: 'required' } },
      'AWS::EC2::Instance': { MetadataOptions: { HttpTokens: 'required' } },
    },
  },
  {
    control: 'ec2.public-sharing-is-blocked',
    own: {
      aws_ebs_snapshot_block_public_access: { state: 'block-all-sharing' },
      aws_ec2_image_block_public_access: { state: 'block-new-sharing' },
      'AWS::EC2::SnapshotBlockPublicAccess': { State: 'block-all-sharing' },
    },
  },
  {
    control: 'ec2.volume-encrypted',
    replaces: true,
    own: { aws_ebs_volume: { encrypted: true }, 'AWS::EC2::Volume': { Encrypted: true } },
  },
  {
    control: 'ec2.volumes-encrypted-by-default',
    own: { aws_ebs_encryption_by_default: { enabled: true } },
  },
  {
    control: 'efs.file-system-encrypted',
    replaces: true,
    own: { aws_efs_file_system: { encrypted: true }, 'AWS::EFS::FileSystem': { Encrypted: true } },
  },
  {
    control: 'elb.listener-uses-current-policy',
    own: {
      aws_lb_listener: { ssl_policy: TLS_POLICY },
      aws_alb_listener: { ssl_policy: TLS_POLICY },
      'AWS::ElasticLoadBalancingV2::Listener': { SslPolicy: TLS_POLICY },
    },
  },
  {
    control: 'guardduty.detector-enabled',
    own: { aws_guardduty_detector: { enable: true }, 'AWS::GuardDuty::Detector': { Enable: true } },
  },
  ...passwordPolicy('expires-passwords', { max_password_age: 90 }),
  ...passwordPolicy('prevents-reuse', { password_reuse_prevention: 24 }),
  ...passwordPolicy('requires-length', { minimum_password_length: 14 }),
  ...passwordPolicy('requires-variety', {
    require_lowercase_characters: true,
    require_numbers: true,
    require_symbols: true,
    require_uppercase_characters: true,
  }),
  {
    control: 'iam.role-session-is-short',
    own: {
      aws_iam_role: { max_session_duration: 3600 },
      'AWS::IAM::Role': { MaxSessionDuration: 3600 },
    },
  },
  {
    control: 'kinesis.stream-encrypted',
    own: {
      aws_kinesis_stream: { encryption_type: 'KMS', kms_key_id: 'alias/aws/kinesis' },
      'AWS::Kinesis::Stream': {
        StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
      },
    },
  },
  {
    control: 'kms.key-rotates',
    own: {
      aws_kms_key: { enable_key_rotation: true },
      'AWS::KMS::Key': { EnableKeyRotation: true },
    },
  },
  {
    control: 'opensearch.domain-encrypted',
    own: {
      aws_opensearch_domain: { encrypt_at_rest: { enabled: true } },
      'AWS::OpenSearchService::Domain': { EncryptionAtRestOptions: { Enabled: true } },
    },
  },
  {
    control: 'rds.cluster-encrypted',
    replaces: true,
    own: {
      aws_rds_cluster: { storage_encrypted: true },
      'AWS::RDS::DBCluster': { StorageEncrypted: true },
    },
  },
  {
    control: 'rds.instance-encrypted',
    replaces: true,
    own: {
      aws_db_instance: { storage_encrypted: true },
      'AWS::RDS::DBInstance': { StorageEncrypted: true },
    },
  },
  {
    control: 'rds.instance-not-public',
    own: {
      aws_db_instance: { publicly_accessible: false },
      'AWS::RDS::DBInstance': { PubliclyAccessible: false },
    },
  },
  {
    control: 's3.account-blocks-public-access',
    own: { aws_s3_account_public_access_block: BLOCKED_IN_TERRAFORM },
  },
  {
    control: 's3.bucket-acls-disabled',
    beside: {
      aws_s3_bucket: {
        type: 'aws_s3_bucket_ownership_controls',
        names: 'bucket',
        settings: { rule: { object_ownership: 'BucketOwnerEnforced' } },
      },
    },
  },
  {
    control: 's3.bucket-blocks-public-access',
    own: {
      'AWS::S3::Bucket': {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    },
    beside: {
      aws_s3_bucket: {
        type: 'aws_s3_bucket_public_access_block',
        names: 'bucket',
        settings: BLOCKED_IN_TERRAFORM,
      },
    },
  },
  {
    control: 's3.bucket-versioning-enabled',
    own: { 'AWS::S3::Bucket': { VersioningConfiguration: { Status: 'Enabled' } } },
    beside: {
      aws_s3_bucket: {
        type: 'aws_s3_bucket_versioning',
        names: 'bucket',
        settings: { versioning_configuration: { status: 'Enabled' } },
      },
    },
  },
  {
    control: 'sns.topic-encrypted',
    own: {
      aws_sns_topic: { kms_master_key_id: 'alias/aws/sns' },
      'AWS::SNS::Topic': { KmsMasterKeyId: 'alias/aws/sns' },
    },
  },
  {
    control: 'sqs.queue-encrypted',
    own: {
      aws_sqs_queue: { sqs_managed_sse_enabled: true },
      'AWS::SQS::Queue': { SqsManagedSseEnabled: true },
    },
  },
  {
    control: 'ssm.secret-parameter-is-encrypted',
    own: { aws_ssm_parameter: { type: 'SecureString' } },
  },
];

function passwordPolicy(what: string, settings: Settings): Remedy[] {
  return [
    { control: `iam.password-policy-${what}`, own: { aws_iam_account_password_policy: settings } },
  ];
}
