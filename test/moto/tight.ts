import type { Expected } from './verdicts.ts';

/** What the account kept tightly deserves: its two regions are in order, nobody looks after the others. */
export const tight: Expected = {
  'account.alternate-contacts-set': { pass: 'tight' },
  'account.resources-are-recorded-as-code': { fail: 'tight' },
  'cloudtrail.all-regions-trail-exists': { pass: 'tight' },
  'cloudtrail.bucket-archives-old-logs': { pass: 'tight-trail', exempt: 'tight-vault' },
  'cloudtrail.bucket-policy-is-restrictive': { pass: 'tight-trail', exempt: 'tight-vault' },
  'cloudtrail.delivery-has-a-consumer': { pass: 'kept' },
  'cloudtrail.events-are-processed-at-once': { unknown: 'tight' },
  'cloudtrail.region-is-logged': { pass: 'elsewhere eu-west-1 us-east-1' },
  'cloudtrail.trail-announces-delivery': { pass: 'kept' },
  'cloudtrail.trail-delivers': { pass: 'kept' },
  'cloudtrail.trail-delivers-to-separate-account': { fail: 'kept' },
  'cloudtrail.trail-encrypted-with-kms': { pass: 'kept' },
  'cloudtrail.trail-streams-to-cloudwatch': { pass: 'kept' },
  'cloudtrail.trail-validates-log-files': { pass: 'kept' },
  'cloudtrail.violations-are-alarmed': { pass: 'tight' },
  'cloudwatch.alarm-notifies-someone': {
    pass: 'bill-1 bill-2 bucket-policies config gateways iam-policies keys ledger-connections network-acls refused root-acts route-tables security-groups sign-in-fails sign-in-without-mfa trails vpcs',
  },
  'cloudwatch.billing-alarm-exists': { pass: 'tight' },
  'cloudwatch.second-billing-alarm-exists': { pass: 'tight' },
  'config.delivery-channel-notifies': { unknown: 'eu-west-1 us-east-1', exempt: 'elsewhere' },
  'config.recorder-is-recording': { fail: 'elsewhere', pass: 'eu-west-1 us-east-1' },
  'ec2.default-security-group-closed': {
    pass: 'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
    exempt: 'web-eu-west-1 web-us-east-1',
  },
  'ec2.interface-can-reach-egress-proxy': { exempt: 'web-card-eu-west-1 web-card-us-east-1' },
  'ec2.interface-exposes-only-public-ports': { pass: 'web-card-eu-west-1 web-card-us-east-1' },
  'ec2.interface-has-security-group': { pass: 'web-card-eu-west-1 web-card-us-east-1' },
  'ec2.management-reached-only-through-bastion': {
    exempt: 'web-card-eu-west-1 web-card-us-east-1',
  },
  'ec2.network-acl-allows-return-traffic': {
    pass: 'both-ways-eu-west-1 both-ways-us-east-1 default-acl-eu-west-1 default-acl-us-east-1 elsewhere',
    exempt: 'default-acl-watched-eu-west-1 default-acl-watched-us-east-1',
  },
  'ec2.network-acl-not-allow-all': {
    fail: 'default-acl-eu-west-1 default-acl-us-east-1 elsewhere',
    pass: 'both-ways-eu-west-1 both-ways-us-east-1',
    exempt: 'default-acl-watched-eu-west-1 default-acl-watched-us-east-1',
  },
  'ec2.network-acl-numbers-leave-gaps': {
    pass: 'both-ways-eu-west-1 both-ways-us-east-1 default-acl-eu-west-1 default-acl-us-east-1 default-acl-watched-eu-west-1 default-acl-watched-us-east-1 elsewhere',
  },
  'ec2.network-acl-rules-take-effect': {
    pass: 'both-ways-eu-west-1 both-ways-us-east-1 default-acl-eu-west-1 default-acl-us-east-1 default-acl-watched-eu-west-1 default-acl-watched-us-east-1 elsewhere',
  },
  'ec2.network-acl-used-as-intended': {
    pass: 'both-ways-eu-west-1 both-ways-us-east-1 default-acl-eu-west-1 default-acl-us-east-1 default-acl-watched-eu-west-1 default-acl-watched-us-east-1 elsewhere',
  },
  'ec2.public-sharing-is-blocked': { unknown: 'elsewhere eu-west-1 us-east-1' },
  'ec2.security-group-documented': {
    pass: 'web-eu-west-1 web-us-east-1',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
  },
  'ec2.security-group-governs-by-inbound': {
    pass: 'web-eu-west-1 web-us-east-1',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
  },
  'ec2.security-group-in-use': {
    pass: 'web-eu-west-1 web-us-east-1',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
  },
  'ec2.security-group-management-ports-closed-to-world': {
    pass: 'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere web-eu-west-1 web-us-east-1',
  },
  'ec2.security-group-no-broad-port-ranges': {
    pass: 'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere web-eu-west-1 web-us-east-1',
  },
  'ec2.security-group-no-internet-egress': {
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere web-eu-west-1 web-us-east-1',
  },
  'ec2.security-group-nonpublic-ports-restricted': {
    pass: 'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere web-eu-west-1 web-us-east-1',
  },
  'ec2.security-group-not-all-ports-to-groups': {
    pass: 'web-eu-west-1 web-us-east-1',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
  },
  'ec2.security-group-not-open-on-all-ports': {
    pass: 'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere web-eu-west-1 web-us-east-1',
  },
  'ec2.security-group-opens-only-its-role': {
    pass: 'web-eu-west-1 web-us-east-1',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
  },
  'ec2.security-group-world-rules-described': {
    pass: 'web-eu-west-1 web-us-east-1',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-eu-west-1 default-group-watched-us-east-1 elsewhere',
  },
  'ec2.snapshot-encrypted': { pass: 'sealed-copy-eu-west-1 sealed-copy-us-east-1' },
  'ec2.snapshot-not-public': { unknown: 'sealed-copy-eu-west-1 sealed-copy-us-east-1' },
  'ec2.volume-encrypted': { pass: 'sealed-disk-eu-west-1 sealed-disk-us-east-1' },
  'ec2.volume-has-recent-snapshot': { exempt: 'sealed-disk-eu-west-1 sealed-disk-us-east-1' },
  'ec2.volumes-encrypted-by-default': { fail: 'elsewhere', pass: 'eu-west-1 us-east-1' },
  'guardduty.detector-enabled': { fail: 'elsewhere', pass: 'eu-west-1 us-east-1' },
  'guardduty.findings-are-handled': { unknown: 'eu-west-1 us-east-1', exempt: 'elsewhere' },
  'guardduty.own-lists-are-active': { unknown: 'eu-west-1 us-east-1', exempt: 'elsewhere' },
  'iam.account-alias-set': { pass: 'tight' },
  'iam.console-access-is-limited': { pass: 'tight' },
  'iam.console-password-in-use': { exempt: 'glass' },
  'iam.managed-policy-cannot-assume-any-role': { pass: 'tight-reads' },
  'iam.managed-policy-cannot-pass-any-role': { pass: 'tight-reads' },
  'iam.managed-policy-does-not-allow-by-exclusion': { pass: 'tight-reads' },
  'iam.managed-policy-is-not-admin': { pass: 'tight-reads' },
  'iam.password-policy-expires-passwords': { pass: 'tight' },
  'iam.password-policy-prevents-reuse': { pass: 'tight' },
  'iam.password-policy-requires-length': { pass: 'tight' },
  'iam.password-policy-requires-variety': { pass: 'tight' },
  'iam.people-come-from-a-directory': { pass: 'tight' },
  'iam.role-has-no-inline-policies': { pass: 'flow-eu-west-1 flow-us-east-1 from-directory' },
  'iam.role-session-is-short': { pass: 'from-directory', exempt: 'flow-eu-west-1 flow-us-east-1' },
  'iam.root-has-no-access-keys': { pass: 'tight' },
  'iam.root-mfa-enabled': { fail: 'tight' },
  'iam.root-not-used-recently': { unknown: 'tight' },
  'iam.user-exists-in-directory': { exempt: 'glass' },
  'iam.user-has-mfa': { pass: 'glass' },
  'iam.user-has-no-inline-policies': { pass: 'glass' },
  'iam.user-has-no-signing-certificates': { pass: 'glass' },
  'iam.user-has-one-active-key': { pass: 'glass' },
  'inspector.findings-are-handled': { unknown: 'elsewhere eu-west-1 us-east-1' },
  'inspector.scanning-enabled': { exempt: 'elsewhere eu-west-1 us-east-1' },
  'kms.key-originates-in-kms': { pass: 'rotates-eu-west-1 rotates-us-east-1' },
  'kms.key-rotates': { pass: 'rotates-eu-west-1 rotates-us-east-1' },
  'logs.log-group-uses-kms-key': { fail: '/flow/eu-west-1 /flow/us-east-1', pass: '/trail' },
  'rds.cluster-encrypted': { pass: 'sealed-cluster' },
  'rds.connections-are-alarmed': { pass: 'ledger' },
  'rds.instance-admits-only-security-groups': { pass: 'ledger' },
  'rds.instance-encrypted': { pass: 'ledger' },
  'rds.instance-not-public': { pass: 'ledger' },
  'rds.instance-uses-kms-key': { pass: 'ledger' },
  'rds.snapshot-encrypted': {
    pass: 'ledger-copy',
    exempt: 'ledger-automated sealed-cluster-automated',
  },
  'rds.snapshot-not-public': {
    pass: 'ledger-copy',
    exempt: 'ledger-automated sealed-cluster-automated',
  },
  's3.account-blocks-public-access': { pass: 'tight' },
  's3.bucket-acls-disabled': { pass: 'tight-trail tight-vault' },
  's3.bucket-behind-cloudfront-admits-only-cloudfront': {
    exempt: 'tight-trail tight-vault',
  },
  's3.bucket-blocks-public-access': { pass: 'tight-trail tight-vault' },
  's3.bucket-encrypted': { pass: 'tight-trail tight-vault' },
  's3.bucket-limits-presigned-urls': { pass: 'tight-vault', exempt: 'tight-trail' },
  's3.bucket-not-public': { pass: 'tight-trail tight-vault' },
  's3.bucket-policy-not-public': { pass: 'tight-trail tight-vault' },
  's3.bucket-prevents-deletion': { fail: 'tight-trail', pass: 'tight-vault' },
  's3.bucket-requires-mfa-to-delete': { fail: 'tight-trail', pass: 'tight-vault' },
  's3.bucket-shared-only-with-known-accounts': { pass: 'tight-trail tight-vault' },
  's3.bucket-uses-kms-key': { pass: 'tight-trail tight-vault' },
  's3.bucket-versioning-enabled': { pass: 'tight-trail tight-vault' },
  'sns.topic-encrypted': { pass: 'pages-eu-west-1 pages-us-east-1' },
  'vpc.default-vpc-unused': {
    pass: 'default-eu-west-1 default-us-east-1 elsewhere',
    exempt: 'watched-eu-west-1 watched-us-east-1',
  },
  'vpc.environments-do-not-share': {
    pass: 'watched-us-east-1',
    // Where moto has a database it does not say in which VPC.
    unknown: 'default-eu-west-1 watched-eu-west-1',
    exempt: 'default-us-east-1 elsewhere',
  },
  'vpc.flow-logs-are-monitored': {
    fail: 'elsewhere',
    pass: 'default-eu-west-1 default-us-east-1 watched-eu-west-1 watched-us-east-1',
  },
  'vpc.flow-logs-enabled': {
    fail: 'default-eu-west-1 default-us-east-1 elsewhere',
    pass: 'watched-eu-west-1 watched-us-east-1',
  },
  'vpc.has-one-way-in': {
    unknown: 'default-eu-west-1 default-us-east-1 elsewhere watched-eu-west-1 watched-us-east-1',
  },
  'vpc.internet-traffic-passes-firewall': {
    exempt: 'default-eu-west-1 default-us-east-1 elsewhere watched-eu-west-1 watched-us-east-1',
  },
  'vpc.traffic-is-watched-for-intrusions': {
    pass: 'watched-eu-west-1 watched-us-east-1',
    exempt: 'default-eu-west-1 default-us-east-1 elsewhere',
  },
  'cloudtrail.tampering-limited-to-administrators': { pass: 'tight' },
  'cloudtrail.tampering-requires-mfa': { exempt: 'tight' },
  'iam.administrator-besides-root-exists': { fail: 'tight' },
  'iam.administrator-keys-are-inactive': { exempt: 'glass' },
  'iam.administrators-are-few': { pass: 'tight' },
  'iam.privileged-role-requires-mfa': { exempt: 'flow-eu-west-1 flow-us-east-1 from-directory' },
  'iam.sensitive-actions-require-mfa': { pass: 'glass' },
  'iam.user-cannot-escalate': { pass: 'glass' },
  'iam.user-only-assumes-roles': { exempt: 'glass' },
  'route53.write-access-is-limited': { exempt: 'tight' },
  's3.bucket-requires-mfa': { exempt: 'tight-trail tight-vault' },
  'sns.topic-requires-mfa': { exempt: 'pages-eu-west-1 pages-us-east-1' },
};
