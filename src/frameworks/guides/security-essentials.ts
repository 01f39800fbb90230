import type { Framework } from '../framework.ts';

export default {
  id: 'security-essentials',
  title: 'AWS security essentials',
  requirements: [
    {
      id: 'B01',
      title: 'All infrastructure recorded as code',
      answers: [
        'account.resources-are-recorded-as-code',
        'cloudformation.stack-matches-its-template',
      ],
    },
    {
      id: 'B02',
      title: 'All infra changes made by an automated tool (no console writes)',
      answers: ['cloudformation.stack-matches-its-template', 'account.console-write'],
    },
    {
      id: 'B03',
      title: 'Console logins restricted to handful of admins',
      answers: ['iam.console-access-is-limited', 'iam.console-login-by-unexpected-user'],
    },
    { id: 'B04', title: 'Page security team on console login', answers: ['iam.console-login'] },
    {
      id: 'B05',
      title: 'Or disable console access entirely',
      answers: ['iam.console-access-is-limited'],
    },
    {
      id: 'B06',
      title: 'Teams educated/empowered to change via automation',
      answers: ['account.teams-change-through-automation'],
    },
    {
      id: 'B07',
      title: 'Infra code is reviewed (review = only blocker)',
      answers: ['gate.infrastructure-change-is-reviewed'],
    },
    { id: 'B10', title: 'Root account has MFA', answers: ['iam.root-mfa-enabled'] },
    {
      id: 'B11',
      title: 'Root account has no access keys',
      answers: ['iam.root-has-no-access-keys'],
    },
    {
      id: 'B12',
      title: 'IAM users have no permission except STS assume-role',
      answers: ['iam.user-only-assumes-roles'],
    },
    {
      id: 'B13',
      title: 'Directory replicated into AWS as system of record (SAML/IdC; few IAM users)',
      answers: [
        'iam.people-come-from-a-directory',
        'iam.user-exists-in-directory',
        'identitystore.user-exists-in-directory',
      ],
    },
    {
      id: 'B14',
      title: 'No multiple systems of record for users',
      answers: [
        'iam.people-come-from-a-directory',
        'iam.user-exists-in-directory',
        'identitystore.user-exists-in-directory',
      ],
    },
    {
      id: 'B15',
      title: 'No directory -> strong account requirements (password policy)',
      answers: [
        'iam.password-policy-requires-length',
        'iam.password-policy-requires-variety',
        'iam.password-policy-prevents-reuse',
        'iam.password-policy-expires-passwords',
      ],
    },
    {
      id: 'B16',
      title: 'MFA for all human users',
      answers: ['iam.user-has-mfa', 'iam.console-login-without-mfa'],
    },
    {
      id: 'B17',
      title: 'MFA required to assume privileged roles (trust policy condition)',
      answers: ['iam.privileged-role-requires-mfa'],
    },
    {
      id: 'B18',
      title: 'Users trained / tooling makes role assumption seamless',
      answers: ['account.people-can-assume-roles-easily', 'assume.makes-roles-easy'],
    },
    {
      id: 'B19',
      title: 'Users have no inline policies',
      answers: ['iam.user-has-no-inline-policies'],
    },
    {
      id: 'B20',
      title: 'Root used only for tasks on the AWS root-task list',
      answers: ['iam.root-not-used-recently', 'iam.root-used-for-ordinary-task'],
    },
    {
      id: 'B21',
      title: 'Page security when root is used',
      answers: ['iam.root-activity', 'iam.root-console-login', 'iam.root-access-key-used'],
    },
    {
      id: 'B22',
      title: 'STS is the gateway to everything (short-lived creds, few long-lived keys)',
      answers: ['iam.user-only-assumes-roles', 'iam.access-key-in-use'],
    },
    {
      id: 'B30',
      title:
        'Everything deployed inside a VPC (EC2-Classic, Lambda, RDS, Redshift, ElastiCache, EMR, ES)',
      answers: [
        'opensearch.domain-runs-in-vpc',
        'vpc.default-vpc-unused',
        'lambda.function-runs-in-vpc',
      ],
    },
    { id: 'B31a', title: 'VPC flow logs enabled', answers: ['vpc.flow-logs-enabled'] },
    {
      id: 'B31b',
      title: 'VPC flow logs monitored (metric filter/alarm/consumer)',
      answers: ['vpc.flow-logs-are-monitored'],
    },
    {
      id: 'B32',
      title: 'Everything that can has a security group attached',
      answers: ['ec2.interface-has-security-group', 'elb.load-balancer-has-security-group'],
    },
    {
      id: 'B33a',
      title: '0.0.0.0/0 (and ::/0) rules have detailed description',
      answers: ['ec2.security-group-world-rules-described'],
    },
    {
      id: 'B33b',
      title: '0.0.0.0/0 rules have justification (exception record w/ owner+expiry)',
      answers: ['ec2.world-open-rules-are-justified'],
    },
    {
      id: 'B34',
      title: 'Remote access only via bastion/internal interface (22/3389 not world; SSM)',
      answers: [
        'ec2.security-group-management-ports-closed-to-world',
        'ec2.management-reached-only-through-bastion',
      ],
    },
    {
      id: 'B35',
      title: 'Environments isolated/scoped with VPCs',
      answers: ['vpc.environments-do-not-share'],
    },
    {
      id: 'B36',
      title: 'Only one way in (count of entry points per VPC: IGW, VPN, DX, peering, public ELB)',
      answers: ['vpc.has-one-way-in'],
    },
    {
      id: 'B37',
      title: 'Management of machines not exposed directly',
      answers: [
        'ec2.security-group-management-ports-closed-to-world',
        'ec2.interface-exposes-only-public-ports',
      ],
    },
    {
      id: 'B38',
      title: 'Report external footprint (public IPs, DNS names, open ports)',
      answers: ['footprint.lists-what-is-exposed'],
    },
    {
      id: 'B40',
      title: 'All master/KEK keys in KMS',
      answers: ['kms.key-originates-in-kms', 'kms.master-keys-live-in-kms'],
    },
    { id: 'B41', title: 'All KMS keys have rotation enabled', answers: ['kms.key-rotates'] },
    {
      id: 'B42',
      title:
        'All data-storing AWS services use KMS key (RDS, EBS, S3, DynamoDB, EFS, Redshift, SQS, SNS, Logs, Kinesis, ES, Secrets, SSM...)',
      answers: [
        's3.bucket-uses-kms-key',
        'cloudtrail.trail-encrypted-with-kms',
        'dynamodb.table-uses-kms-key',
        'efs.file-system-encrypted',
        'redshift.cluster-encrypted',
        'sqs.queue-encrypted',
        'sqs.queue-uses-kms-key',
        'sns.topic-encrypted',
        'logs.log-group-uses-kms-key',
        'kinesis.stream-encrypted',
        'opensearch.domain-encrypted',
        'elasticache.replication-group-encrypted',
        'secretsmanager.secret-uses-kms-key',
        'ssm.secret-parameter-is-encrypted',
        'ecr.repository-uses-kms-key',
        'rds.cluster-encrypted',
        'rds.instance-uses-kms-key',
        'ec2.volume-encrypted',
      ],
    },
    {
      id: 'B43',
      title: 'Terraform aws_db_instance has kms_key_id (slide example)',
      answers: ['rds.instance-uses-kms-key'],
    },
    {
      id: 'B44',
      title: 'Data keys generated from KMS master keys and stored encrypted (envelope)',
      answers: ['kms.applications-use-data-keys'],
    },
    {
      id: 'B45',
      title: 'Direct KMS encrypt limited to 4 KB -> use data keys',
      answers: ['kms.applications-use-data-keys'],
    },
    {
      id: 'B50',
      title: 'Report item: inline GROUP policy allows sts:AssumeRole *',
      answers: ['iam.group-policy-cannot-assume-any-role'],
    },
    {
      id: 'B51',
      title: 'Report item: inline ROLE policy allows sts:AssumeRole *',
      answers: ['iam.role-policy-cannot-assume-any-role'],
    },
    {
      id: 'B52',
      title: 'Report item: inline USER policy allows sts:AssumeRole *',
      answers: ['iam.user-policy-cannot-assume-any-role'],
    },
    {
      id: 'B53',
      title: 'Report item: managed policy allows sts:AssumeRole *',
      answers: ['iam.managed-policy-cannot-assume-any-role'],
    },
    {
      id: 'B54',
      title: 'Report item: password reuse enabled',
      answers: ['iam.password-policy-prevents-reuse'],
    },
    {
      id: 'B55',
      title: 'Report item: root account used recently',
      answers: ['iam.root-not-used-recently'],
    },
    {
      id: 'B56',
      title: 'Report item: lack of key rotation (inactive keys)',
      answers: ['iam.inactive-access-key-rotated'],
    },
    { id: 'B57', title: 'Report item: user without MFA', answers: ['iam.user-has-mfa'] },
    {
      id: 'B58',
      title: 'Report item: inline role policy allows NotActions',
      answers: ['iam.role-policy-does-not-allow-by-exclusion'],
    },
    {
      id: 'B59',
      title: 'Report item: inline user policy allows NotActions',
      answers: ['iam.user-policy-does-not-allow-by-exclusion'],
    },
    {
      id: 'B59b',
      title: 'Report item (implied): inline group policy allows NotActions',
      answers: ['iam.group-policy-does-not-allow-by-exclusion'],
    },
    {
      id: 'B60',
      title: 'Report item: managed policy allows NotActions',
      answers: ['iam.managed-policy-does-not-allow-by-exclusion'],
    },
    {
      id: 'B61',
      title: 'Report item: minimum password length too short',
      answers: ['iam.password-policy-requires-length'],
    },
    {
      id: 'B62',
      title: 'Report item: role with inline policies',
      answers: ['iam.role-has-no-inline-policies'],
    },
    {
      id: 'B63',
      title: 'Report item: root account has active keys',
      answers: ['iam.root-has-no-access-keys'],
    },
    {
      id: 'B64',
      title: 'Report item: user with inline policies',
      answers: ['iam.user-has-no-inline-policies'],
    },
    {
      id: 'B64b',
      title: 'Report item (implied): group with inline policies',
      answers: ['iam.group-has-no-inline-policies'],
    },
    {
      id: 'B65',
      title: 'Report item: inline role policy allows iam:PassRole *',
      answers: ['iam.role-policy-cannot-pass-any-role'],
    },
    {
      id: 'B66',
      title: 'Report item: inline user policy allows iam:PassRole *',
      answers: ['iam.user-policy-cannot-pass-any-role'],
    },
    {
      id: 'B67',
      title: 'Report item: managed policy allows iam:PassRole *',
      answers: ['iam.managed-policy-cannot-pass-any-role'],
    },
    {
      id: 'B67b',
      title: 'Report item (implied): inline group policy allows iam:PassRole *',
      answers: ['iam.group-policy-cannot-pass-any-role'],
    },
    {
      id: 'B68',
      title: 'Report item: password expiration disabled',
      answers: ['iam.password-policy-expires-passwords'],
    },
    { id: 'B69', title: 'Report item: lack of MFA (root)', answers: ['iam.root-mfa-enabled'] },
    {
      id: 'B70',
      title: 'Report item: lack of key rotation (active keys)',
      answers: ['iam.access-key-rotated'],
    },
    {
      id: 'B71',
      title: 'Report item: user with multiple API keys',
      answers: ['iam.user-has-one-active-key'],
    },
    {
      id: 'B72',
      title:
        'Report shows per item: checked N / flagged M + danger/warning level, across all regions',
      answers: ['report.shows-checked-and-flagged'],
    },
    {
      id: 'B73',
      title: 'CloudTrail enabled for all active regions',
      answers: ['cloudtrail.region-is-logged', 'cloudtrail.all-regions-trail-exists'],
    },
    {
      id: 'B74',
      title: 'CloudWatch metrics+alarms for major violation cases',
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
      id: 'B75',
      title: 'Or a third-party activity-monitoring service, with actionable responses',
      answers: ['account.activity-is-monitored-by-somebody'],
    },
    { id: 'B76', title: 'Alert: root account login', answers: ['iam.root-console-login'] },
    { id: 'B77', title: 'Alert: root account key usage', answers: ['iam.root-access-key-used'] },
    { id: 'B78', title: 'Alert: new user created', answers: ['iam.user-created'] },
    {
      id: 'B79',
      title: 'Alert: user added to administrative role/group/policy',
      answers: ['iam.administrator-granted'],
    },
    { id: 'B80', title: 'Alert: too many KMS decrypt events', answers: ['kms.decrypt-burst'] },
    {
      id: 'B81',
      title: 'GuardDuty enabled (all regions)',
      answers: ['guardduty.detector-enabled', 'guardduty.detection-weakened'],
    },
    { id: 'B82', title: 'GuardDuty findings handled', answers: ['guardduty.findings-are-handled'] },
    {
      id: 'B83',
      title: 'GuardDuty custom threat lists / trusted IP lists',
      answers: [
        'guardduty.own-lists-are-active',
        'account.activity-from-listed-address',
        'guardduty.detection-weakened',
      ],
    },
    {
      id: 'B84',
      title: 'Configuration analysis at least daily, or per change',
      answers: ['serve.audits-daily-and-on-change'],
    },
    {
      id: 'B85',
      title: 'CI: all infra changes trigger configuration audit',
      answers: ['gate.infrastructure-change-is-audited'],
    },
    {
      id: 'B86',
      title: 'CI: critical issues trigger immediate response (block/rollback/page)',
      answers: ['gate.no-new-serious-findings', 'respond.acts-on-critical-findings'],
    },
    {
      id: 'B87',
      title: 'CI: sign-off process in pipeline',
      answers: ['gate.change-is-signed-off'],
    },
    {
      id: 'B88',
      title: 'PR check: title has JIRA ticket prefix',
      answers: ['gate.title-has-a-ticket'],
    },
    {
      id: 'B89',
      title: 'PR check: title is not the template default',
      answers: ['gate.title-is-not-the-default'],
    },
    {
      id: 'B90',
      title: 'PR check: JIRA link in description matching title id',
      answers: ['gate.description-links-the-ticket'],
    },
    {
      id: 'B91',
      title: 'PR check: SSL validation not ignored in the diff',
      answers: ['gate.tls-verification-stays-on'],
    },
    {
      id: 'B92',
      title: 'PR check: peer-reviewed by >=1 senior engineer',
      answers: ['gate.senior-engineer-reviewed'],
    },
    {
      id: 'B93',
      title: 'PR check: migrations reviewed by TechOps if present',
      answers: ['gate.migration-is-reviewed'],
    },
    {
      id: 'B94',
      title: 'PR check: security-reviewed when required',
      answers: ['gate.security-reviewed-when-required'],
    },
    {
      id: 'B95',
      title: 'PR check: PR link in comments of all JIRA tickets',
      answers: ['gate.ticket-links-the-change'],
    },
    {
      id: 'B96',
      title:
        "PR bot: new code change resets review status; label 'ready for review' managed; compliance status + details page",
      answers: ['gate.review-is-for-this-commit', 'gate.change-is-signed-off'],
    },
  ],
} satisfies Framework;
