import type { Expected } from './verdicts.ts';

/**
 * What the account kept loosely deserves. Where moto answers otherwise than AWS would, the verdict is the one its
 * answer deserves: its default groups admit nobody, its buckets come with ACLs and without encryption, and every
 * snapshot is listed as restorable by all.
 */
export const loose: Expected = {
  'account.alternate-contacts-set': { fail: '123456789012' },
  'account.resources-are-recorded-as-code': { fail: '123456789012' },
  'cloudtrail.all-regions-trail-exists': { fail: '123456789012' },
  'cloudtrail.bucket-archives-old-logs': {
    fail: 'loose-trail',
    exempt:
      'loose-blocked loose-careful loose-open loose-open-acl loose-regulated loose-shared loose-website',
  },
  'cloudtrail.bucket-policy-is-restrictive': {
    fail: 'loose-trail',
    exempt:
      'loose-blocked loose-careful loose-open loose-open-acl loose-regulated loose-shared loose-website',
  },
  'cloudtrail.delivery-has-a-consumer': { fail: 'half stopped' },
  'cloudtrail.events-are-processed-at-once': { fail: '123456789012' },
  'cloudtrail.region-is-logged': { fail: 'elsewhere us-east-1', pass: 'eu-west-1' },
  'cloudtrail.trail-announces-delivery': { fail: 'half stopped' },
  'cloudtrail.trail-delivers': { pass: 'half', exempt: 'stopped' },
  'cloudtrail.trail-delivers-to-separate-account': { fail: 'half stopped' },
  'cloudtrail.trail-encrypted-with-kms': { fail: 'half stopped' },
  'cloudtrail.trail-streams-to-cloudwatch': { fail: 'half', exempt: 'stopped' },
  'cloudtrail.trail-validates-log-files': { fail: 'half stopped' },
  'cloudtrail.violations-are-alarmed': { fail: '123456789012' },
  'cloudwatch.alarm-notifies-someone': { fail: 'bill-unheard orders-silent' },
  'cloudwatch.billing-alarm-exists': { fail: '123456789012' },
  'cloudwatch.second-billing-alarm-exists': { fail: '123456789012' },
  'config.delivery-channel-notifies': { unknown: 'eu-west-1', exempt: 'elsewhere us-east-1' },
  'config.recorder-is-recording': { fail: 'elsewhere eu-west-1 us-east-1' },
  'ec2.default-security-group-closed': {
    fail: 'default-group-watched-by-nobody',
    pass: 'default-group-eu-west-1 default-group-us-east-1 elsewhere',
    exempt: 'all-for-all all-to-itself halves-of-the-world ssh-for-all walled-out web wide-inside',
  },
  'ec2.interface-can-reach-egress-proxy': { exempt: 'stray-card web-card' },
  'ec2.interface-exposes-only-public-ports': { pass: 'stray-card web-card' },
  'ec2.interface-has-security-group': { pass: 'stray-card web-card' },
  'ec2.management-reached-only-through-bastion': { exempt: 'stray-card web-card' },
  'ec2.network-acl-allows-return-traffic': {
    fail: 'one-way',
    pass: 'default-acl-eu-west-1 default-acl-us-east-1 elsewhere',
    exempt: 'default-acl-watched-by-nobody forgotten-acl',
  },
  'ec2.network-acl-not-allow-all': {
    fail: 'default-acl-eu-west-1 default-acl-us-east-1 elsewhere one-way',
    exempt: 'default-acl-watched-by-nobody forgotten-acl',
  },
  'ec2.network-acl-numbers-leave-gaps': {
    fail: 'one-way',
    pass: 'default-acl-eu-west-1 default-acl-us-east-1 default-acl-watched-by-nobody elsewhere forgotten-acl',
  },
  'ec2.network-acl-rules-take-effect': {
    fail: 'one-way',
    pass: 'default-acl-eu-west-1 default-acl-us-east-1 default-acl-watched-by-nobody elsewhere forgotten-acl',
  },
  'ec2.network-acl-used-as-intended': {
    fail: 'default-acl-us-east-1 forgotten-acl',
    pass: 'default-acl-eu-west-1 default-acl-watched-by-nobody elsewhere one-way',
  },
  'ec2.public-sharing-is-blocked': { unknown: 'elsewhere eu-west-1 us-east-1' },
  'ec2.security-group-documented': {
    fail: 'all-for-all',
    pass: 'all-to-itself halves-of-the-world ssh-for-all walled-out web wide-inside',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere',
  },
  'ec2.security-group-governs-by-inbound': {
    fail: 'walled-out',
    pass: 'all-for-all all-to-itself halves-of-the-world ssh-for-all web wide-inside',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere',
  },
  'ec2.security-group-in-use': {
    pass: 'halves-of-the-world web',
    unknown: 'all-for-all all-to-itself ssh-for-all walled-out wide-inside',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere',
  },
  'ec2.security-group-management-ports-closed-to-world': {
    fail: 'all-for-all ssh-for-all',
    pass: 'all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere halves-of-the-world walled-out web wide-inside',
  },
  'ec2.security-group-no-broad-port-ranges': {
    fail: 'wide-inside',
    pass: 'all-for-all all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere halves-of-the-world ssh-for-all walled-out web',
  },
  'ec2.security-group-no-internet-egress': {
    exempt:
      'all-for-all all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere halves-of-the-world ssh-for-all walled-out web wide-inside',
  },
  'ec2.security-group-nonpublic-ports-restricted': {
    fail: 'all-for-all halves-of-the-world',
    pass: 'all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere ssh-for-all walled-out web wide-inside',
  },
  'ec2.security-group-not-all-ports-to-groups': {
    fail: 'all-to-itself',
    pass: 'all-for-all halves-of-the-world ssh-for-all walled-out web wide-inside',
    exempt:
      'default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere',
  },
  'ec2.security-group-not-open-on-all-ports': {
    fail: 'all-for-all',
    pass: 'all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere halves-of-the-world ssh-for-all walled-out web wide-inside',
  },
  'ec2.security-group-opens-only-its-role': {
    fail: 'ssh-for-all',
    pass: 'web',
    exempt:
      'all-for-all all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere halves-of-the-world walled-out wide-inside',
  },
  'ec2.security-group-world-rules-described': {
    fail: 'all-for-all',
    pass: 'halves-of-the-world ssh-for-all web',
    exempt:
      'all-to-itself default-group-eu-west-1 default-group-us-east-1 default-group-watched-by-nobody elsewhere walled-out wide-inside',
  },
  'ec2.snapshot-encrypted': { fail: 'given-away lent', pass: 'sealed-copy-us-east-1' },
  'ec2.snapshot-not-public': { fail: 'lent', unknown: 'given-away sealed-copy-us-east-1' },
  'ec2.volume-encrypted': { fail: 'plain-disk', pass: 'sealed-disk-us-east-1' },
  'ec2.volume-has-recent-snapshot': { exempt: 'plain-disk sealed-disk-us-east-1' },
  'ec2.volumes-encrypted-by-default': { fail: 'elsewhere eu-west-1 us-east-1' },
  'ec2.vpn-tunnels-are-up': { unknown: 'office-vpn' },
  'guardduty.detector-enabled': { fail: 'elsewhere eu-west-1 us-east-1' },
  'guardduty.findings-are-handled': { unknown: 'eu-west-1', exempt: 'elsewhere us-east-1' },
  'guardduty.own-lists-are-active': { unknown: 'eu-west-1', exempt: 'elsewhere us-east-1' },
  'iam.access-key-in-use': { pass: 'alice-key robot-key robot-other-key', exempt: 'retired-key' },
  'iam.access-key-rotated': { pass: 'alice-key robot-key robot-other-key', exempt: 'retired-key' },
  'iam.account-alias-set': { fail: '123456789012' },
  'iam.console-access-is-limited': { fail: '123456789012' },
  'iam.console-password-in-use': {
    pass: 'alice visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
    exempt: 'retired robot',
  },
  'iam.group-has-no-inline-policies': { fail: 'admins writers', pass: 'readers' },
  'iam.group-policy-cannot-assume-any-role': {
    fail: 'admins/admins-assumes admins/admins-excludes',
    pass: 'admins/admins-passes writers/writers-read',
  },
  'iam.group-policy-cannot-pass-any-role': {
    fail: 'admins/admins-excludes admins/admins-passes',
    pass: 'admins/admins-assumes writers/writers-read',
  },
  'iam.group-policy-does-not-allow-by-exclusion': {
    fail: 'admins/admins-excludes',
    pass: 'admins/admins-assumes admins/admins-passes writers/writers-read',
  },
  'iam.inactive-access-key-rotated': {
    pass: 'retired-key',
    exempt: 'alice-key robot-key robot-other-key',
  },
  'iam.managed-policy-cannot-assume-any-role': {
    fail: 'all-but-iam assume-anything everything',
    pass: 'pass-anything read-logs',
  },
  'iam.managed-policy-cannot-pass-any-role': {
    fail: 'everything pass-anything',
    pass: 'all-but-iam assume-anything read-logs',
  },
  'iam.managed-policy-does-not-allow-by-exclusion': {
    fail: 'all-but-iam',
    pass: 'assume-anything everything pass-anything read-logs',
  },
  'iam.managed-policy-is-not-admin': {
    fail: 'everything',
    pass: 'all-but-iam assume-anything pass-anything read-logs',
  },
  'iam.password-policy-expires-passwords': { fail: '123456789012' },
  'iam.password-policy-prevents-reuse': { fail: '123456789012' },
  'iam.password-policy-requires-length': { fail: '123456789012' },
  'iam.password-policy-requires-variety': { fail: '123456789012' },
  'iam.people-come-from-a-directory': { fail: '123456789012' },
  'iam.role-has-no-inline-policies': {
    fail: 'deployer web-server',
    pass: 'auditor',
    exempt: 'AWSServiceRoleForguardduty',
  },
  'iam.role-policy-cannot-assume-any-role': {
    fail: 'deployer/deployer-assumes deployer/deployer-excludes',
    pass: 'deployer/deployer-passes web-server/web-reads',
  },
  'iam.role-policy-cannot-pass-any-role': {
    fail: 'deployer/deployer-excludes deployer/deployer-passes',
    pass: 'deployer/deployer-assumes web-server/web-reads',
  },
  'iam.role-policy-does-not-allow-by-exclusion': {
    fail: 'deployer/deployer-excludes',
    pass: 'deployer/deployer-assumes deployer/deployer-passes web-server/web-reads',
  },
  'iam.role-session-is-short': {
    fail: 'deployer',
    pass: 'auditor',
    exempt: 'AWSServiceRoleForguardduty web-server',
  },
  'iam.root-has-no-access-keys': { pass: '123456789012' },
  'iam.root-mfa-enabled': { fail: '123456789012' },
  'iam.root-not-used-recently': { unknown: '123456789012' },
  'iam.user-exists-in-directory': {
    exempt: 'alice retired robot visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.user-has-mfa': {
    fail: 'visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
    pass: 'alice',
    exempt: 'retired robot',
  },
  'iam.user-has-no-inline-policies': {
    fail: 'alice robot',
    pass: 'retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.user-has-no-signing-certificates': {
    fail: 'robot',
    pass: 'alice retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.user-has-one-active-key': {
    fail: 'robot',
    pass: 'alice retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.user-policy-cannot-assume-any-role': {
    fail: 'robot/robot-assumes robot/robot-excludes',
    pass: 'alice/alice-reads robot/robot-passes',
  },
  'iam.user-policy-cannot-pass-any-role': {
    fail: 'robot/robot-excludes robot/robot-passes',
    pass: 'alice/alice-reads robot/robot-assumes',
  },
  'iam.user-policy-does-not-allow-by-exclusion': {
    fail: 'robot/robot-excludes',
    pass: 'alice/alice-reads robot/robot-assumes robot/robot-passes',
  },
  'inspector.findings-are-handled': { unknown: 'elsewhere eu-west-1 us-east-1' },
  'inspector.scanning-enabled': { exempt: 'elsewhere eu-west-1 us-east-1' },
  'kms.key-originates-in-kms': { fail: 'imported', pass: 'never-rotates rotates signs' },
  'kms.key-rotates': { fail: 'never-rotates', pass: 'rotates', exempt: 'imported signs' },
  'logs.log-group-uses-kms-key': { fail: '/app/plain' },
  'rds.cluster-encrypted': { fail: 'plain-cluster' },
  'rds.connections-are-alarmed': { fail: 'orders' },
  'rds.instance-admits-only-security-groups': { fail: 'orders' },
  'rds.instance-encrypted': { fail: 'orders' },
  'rds.instance-not-public': { fail: 'orders' },
  'rds.instance-uses-kms-key': { fail: 'orders' },
  'rds.snapshot-encrypted': {
    fail: 'orders-given-away plain-cluster-copy',
    exempt: 'orders-automated plain-cluster-automated',
  },
  'rds.snapshot-not-public': {
    fail: 'orders-given-away',
    pass: 'plain-cluster-copy',
    exempt: 'orders-automated plain-cluster-automated',
  },
  's3.account-blocks-public-access': { fail: '123456789012' },
  's3.bucket-acls-disabled': {
    fail: 'loose-blocked loose-open loose-open-acl loose-regulated loose-shared loose-trail loose-website',
    pass: 'loose-careful',
  },
  's3.bucket-behind-cloudfront-admits-only-cloudfront': {
    exempt:
      'loose-blocked loose-careful loose-open loose-open-acl loose-regulated loose-shared loose-trail loose-website',
  },
  's3.bucket-blocks-public-access': {
    fail: 'loose-open loose-open-acl loose-regulated loose-shared loose-trail',
    pass: 'loose-blocked loose-careful',
    exempt: 'loose-website',
  },
  's3.bucket-encrypted': {
    fail: 'loose-blocked loose-open loose-open-acl loose-regulated loose-shared loose-trail loose-website',
    pass: 'loose-careful',
  },
  's3.bucket-limits-presigned-urls': {
    fail: 'loose-regulated',
    exempt:
      'loose-blocked loose-careful loose-open loose-open-acl loose-shared loose-trail loose-website',
  },
  's3.bucket-not-public': {
    fail: 'loose-open loose-open-acl',
    pass: 'loose-blocked loose-careful loose-regulated loose-shared loose-trail',
    exempt: 'loose-website',
  },
  's3.bucket-policy-not-public': {
    fail: 'loose-blocked loose-open',
    pass: 'loose-careful loose-open-acl loose-regulated loose-shared loose-trail',
    exempt: 'loose-website',
  },
  's3.bucket-prevents-deletion': {
    fail: 'loose-regulated loose-trail',
    exempt: 'loose-blocked loose-careful loose-open loose-open-acl loose-shared loose-website',
  },
  's3.bucket-requires-mfa-to-delete': {
    fail: 'loose-regulated loose-trail',
    exempt: 'loose-blocked loose-careful loose-open loose-open-acl loose-shared loose-website',
  },
  's3.bucket-shared-only-with-known-accounts': {
    fail: 'loose-shared',
    pass: 'loose-blocked loose-careful loose-open loose-open-acl loose-regulated loose-trail loose-website',
  },
  's3.bucket-uses-kms-key': {
    fail: 'loose-blocked loose-careful loose-open loose-open-acl loose-regulated loose-shared loose-trail',
    exempt: 'loose-website',
  },
  's3.bucket-versioning-enabled': {
    fail: 'loose-blocked loose-open loose-open-acl loose-regulated loose-shared loose-trail loose-website',
    pass: 'loose-careful',
  },
  'sns.topic-encrypted': { fail: 'plain unheard', pass: 'default-key' },
  'vpc.default-vpc-unused': {
    fail: 'default-us-east-1',
    pass: 'default-eu-west-1 elsewhere',
    exempt: 'watched-by-nobody',
  },
  'vpc.environments-do-not-share': {
    fail: 'default-eu-west-1 watched-by-nobody',
    exempt: 'default-us-east-1 elsewhere',
  },
  'vpc.flow-logs-are-monitored': {
    fail: 'default-eu-west-1 default-us-east-1 elsewhere watched-by-nobody',
  },
  'vpc.flow-logs-enabled': {
    fail: 'default-eu-west-1 default-us-east-1 elsewhere watched-by-nobody',
  },
  'vpc.has-one-way-in': {
    unknown: 'default-eu-west-1 default-us-east-1 elsewhere watched-by-nobody',
  },
  'vpc.internet-traffic-passes-firewall': {
    exempt: 'default-eu-west-1 default-us-east-1 elsewhere watched-by-nobody',
  },
  'vpc.traffic-is-watched-for-intrusions': {
    fail: 'default-us-east-1 watched-by-nobody',
    exempt: 'default-eu-west-1 elsewhere',
  },
  'cloudtrail.tampering-limited-to-administrators': { fail: '123456789012' },
  'cloudtrail.tampering-requires-mfa': { exempt: '123456789012' },
  'iam.administrator-besides-root-exists': { fail: '123456789012' },
  'iam.administrator-keys-are-inactive': {
    fail: 'robot',
    exempt: 'alice retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.administrators-are-few': { pass: '123456789012' },
  'iam.privileged-role-requires-mfa': {
    fail: 'deployer',
    exempt: 'AWSServiceRoleForguardduty auditor web-server',
  },
  'iam.sensitive-actions-require-mfa': {
    fail: 'robot',
    pass: 'alice retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.user-cannot-escalate': {
    fail: 'robot',
    pass: 'alice retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'iam.user-only-assumes-roles': {
    fail: 'alice robot',
    pass: 'retired visitor-1 visitor-2 visitor-3 visitor-4 visitor-5',
  },
  'route53.write-access-is-limited': { exempt: '123456789012' },
  's3.bucket-requires-mfa': {
    exempt:
      'loose-blocked loose-careful loose-open loose-open-acl loose-regulated loose-shared loose-trail loose-website',
  },
  'sns.topic-requires-mfa': { exempt: 'default-key plain unheard' },
};
