import type { Framework } from '../framework.ts';

export default {
  id: 'account-checklist',
  title: 'New account checklist',
  requirements: [
    {
      id: 'C01',
      title: 'Dedicated e-mail for AWS account registration (not personal/published)',
      answers: ['account.registration-email-is-dedicated'],
    },
    { id: 'C02', title: 'Root MFA', answers: ['iam.root-mfa-enabled'] },
    { id: 'C03', title: 'No root API key', answers: ['iam.root-has-no-access-keys'] },
    {
      id: 'C04',
      title: 'IAM sign-in URL saved (account alias set)',
      answers: ['iam.account-alias-set', 'account.sign-in-url-is-known'],
    },
    {
      id: 'C05',
      title: "IAM user with AdministratorAccess as everyday 'root-like' account exists",
      answers: ['iam.administrator-besides-root-exists'],
    },
    {
      id: 'C06',
      title: 'Other IAM users minimal permissions via AWS managed policies',
      answers: ['iam.user-cannot-escalate', 'iam.managed-policy-is-not-admin'],
    },
    { id: 'C07', title: 'MFA on all users created', answers: ['iam.user-has-mfa'] },
    {
      id: 'C08',
      title: 'Strict password policy (length, classes, reuse, expiry)',
      answers: [
        'iam.password-policy-requires-length',
        'iam.password-policy-requires-variety',
        'iam.password-policy-prevents-reuse',
        'iam.password-policy-expires-passwords',
      ],
    },
    {
      id: 'C09a',
      title: 'API keys only for users who need it (unused keys)',
      answers: ['iam.access-key-in-use'],
    },
    {
      id: 'C09b',
      title: "High-power users' keys kept Inactive until needed",
      answers: ['iam.administrator-keys-are-inactive'],
    },
    {
      id: 'C10',
      title:
        'No API keys in apps on AWS: use IAM roles (instance profile, no secrets in user-data/env)',
      answers: [
        'ssm.secret-parameter-is-encrypted',
        'ec2.instance-uses-role',
        'ec2.user-data-has-no-secrets',
        'ec2.launch-template-has-no-secrets',
        'ec2.instance-metadata-requires-token',
        'lambda.environment-has-no-secrets',
        'ecs.task-definition-has-no-secrets',
        'gate.no-credentials-in-change',
      ],
    },
    {
      id: 'C11',
      title: 'CloudTrail all regions + S3 bucket',
      answers: ['cloudtrail.region-is-logged', 'cloudtrail.all-regions-trail-exists'],
    },
    {
      id: 'C12',
      title: 'CloudTrail events to CloudWatch Logs',
      answers: ['cloudtrail.trail-streams-to-cloudwatch'],
    },
    {
      id: 'C13',
      title: 'Metric filters and alarms on CloudTrail logs',
      answers: [
        'cloudtrail.violations-are-alarmed',
        'account.unauthorized-api-calls',
        'iam.console-login-without-mfa',
        'iam.root-activity',
        'iam.policy-changed',
        'iam.console-login-failed',
        'cloudtrail.configuration-changed',
        'kms.key-disabled-or-deleted',
        's3.bucket-policy-changed',
        'config.recording-changed',
        'ec2.security-group-changed',
        'ec2.network-acl-changed',
        'ec2.network-gateway-changed',
        'ec2.route-table-changed',
        'ec2.vpc-changed',
        'organizations.organization-changed',
      ],
    },
    {
      id: 'C14',
      title: 'Near-real-time processing: subscription filter and/or Lambda',
      answers: ['cloudtrail.events-are-processed-at-once'],
    },
    {
      id: 'C15',
      title: 'Notification for suspicious events (alarm actions -> SNS with confirmed subscriber)',
      answers: ['cloudtrail.violations-are-alarmed', 'cloudwatch.alarm-notifies-someone'],
    },
    {
      id: 'C16',
      title: 'AWS Config enabled with snapshots + change notifications',
      answers: ['config.recorder-is-recording', 'config.delivery-channel-notifies'],
    },
    { id: 'C17', title: 'VPC flow logs enabled', answers: ['vpc.flow-logs-enabled'] },
    { id: 'C18', title: 'S3 server-side encryption enforced', answers: ['s3.bucket-encrypted'] },
    {
      id: 'C19',
      title: 'EBS volume encryption',
      answers: ['ec2.volume-encrypted', 'ec2.volumes-encrypted-by-default'],
    },
    {
      id: 'C20',
      title: 'Everything automated; re-check account status periodically',
      answers: ['serve.audits-daily-and-on-change'],
    },
    {
      id: 'C21',
      title: 'Map to CIS AWS Foundations Benchmark + AWS Auditing Security Checklist',
      answers: ['frameworks.map-to-cis-and-audit-checklist'],
    },
  ],
} satisfies Framework;
