import type { AnswerName } from './answers.ts';
import type { Asked } from './framework.ts';

/**
 * Numbers in 1.2, 1.4, 3.0, 5.0, 6.0 and 7.0 (`-`: not there), the level since 6.0, what is asked in our words, and what
 * answers it.
 */
export type Topic = readonly [numbers: string, level: 1 | 2, title: string, asked: Asked];

const MANAGEMENT_PORTS = 'ec2.security-group-management-ports-closed-to-world';
const PASSWORD_VARIETY = ['iam.password-policy-requires-variety'] as const;
const CONTACTS = 'Contact details of the account are current';

/** One control watches for all violations, and each alarm is a part of it. */
function alarmed(pattern: string): readonly AnswerName[] {
  return [`cloudtrail.violations-are-alarmed#${pattern}`];
}

export const topics: readonly Topic[] = [
  // The organisation around the account.
  ['- - - - - 2.1.1', 2, 'Root of member accounts is managed centrally', 'no control'],
  ['- - - - - 2.1.2', 2, 'Policies of the organisation set limits in every account', 'no control'],
  ['- - - - - 2.1.3', 2, 'The management account runs no workloads', 'no control'],
  ['- - - - - 2.1.4', 2, 'Units follow environment and sensitivity', 'people'],
  ['- - - - - 2.1.5', 2, 'Another account administers the organisation policies', 'not read'],
  ['- - - - - 2.1.6', 2, 'Other accounts administer the integrated services', 'not read'],

  // Who can get in.
  ['1.17 1.1 1.1 1.1 2.1 2.2', 1, CONTACTS, ['account.recovery-is-prepared']],
  [
    '1.18 1.2 1.2 1.2 2.2 2.3',
    1,
    'AWS knows whom to call about security',
    ['account.alternate-contacts-set'],
  ],
  ['1.15 1.3 1.3 - - -', 1, 'Security questions are answered', ['account.recovery-is-prepared']],
  ['1.12 1.4 1.4 1.3 2.3 2.4', 1, 'Root has no access key', ['iam.root-has-no-access-keys']],
  ['1.13 1.5 1.5 1.4 2.4 2.5', 1, 'Root signs in with MFA', ['iam.root-mfa-enabled']],
  [
    '1.14 1.6 1.6 1.5 2.5 2.6',
    2,
    'Root signs in with a hardware device',
    { all: ['iam.root-mfa-enabled'], rest: 'no control' },
  ],
  ['1.1 1.7 1.7 1.6 2.6 2.7', 1, 'Nobody works as root day by day', ['iam.root-not-used-recently']],
  ['1.5 - - - - -', 1, 'Passwords need a capital letter', PASSWORD_VARIETY],
  ['1.6 - - - - -', 1, 'Passwords need a small letter', PASSWORD_VARIETY],
  ['1.7 - - - - -', 1, 'Passwords need a symbol', PASSWORD_VARIETY],
  ['1.8 - - - - -', 1, 'Passwords need a digit', PASSWORD_VARIETY],
  [
    '1.9 1.8 1.8 1.7 2.7 2.8',
    1,
    'Passwords have 14 characters or more',
    ['iam.password-policy-requires-length#14'],
  ],
  [
    '1.10 1.9 1.9 1.8 2.8 2.9',
    1,
    'Old passwords cannot come back',
    ['iam.password-policy-prevents-reuse#24'],
  ],
  [
    '1.11 - - - - -',
    1,
    'Passwords expire within 90 days',
    ['iam.password-policy-expires-passwords'],
  ],
  ['1.2 1.10 1.10 1.9 2.9 2.10', 1, 'Whoever has a console password has MFA', ['iam.user-has-mfa']],
  [
    '1.21 1.11 1.11 1.10 2.10 -',
    1,
    'No access keys are made along with a user who has a password',
    'no control',
  ],
  [
    '1.3 - - - - -',
    1,
    'Credentials that nobody used for 90 days are switched off',
    ['iam.access-key-in-use#90', 'iam.console-password-in-use#90'],
  ],
  [
    '- 1.12 1.12 1.11 2.11 2.11',
    1,
    'Credentials that nobody used for 45 days are switched off',
    ['iam.access-key-in-use#45', 'iam.console-password-in-use#45'],
  ],
  ['- 1.13 1.13 1.12 2.12 -', 1, 'No user has two active keys', ['iam.user-has-one-active-key']],
  [
    '1.4 1.14 1.14 1.13 2.13 2.12',
    1,
    'Access keys are replaced within 90 days',
    ['iam.access-key-rotated#90'],
  ],
  [
    '1.16 1.15 1.15 1.14 2.14 2.13',
    1,
    'Users get their permissions through groups alone',
    // Managed policies can be attached to a user as well.
    { all: ['iam.user-has-no-inline-policies'], rest: 'no control' },
  ],
  [
    '1.22 1.16 1.16 1.15 2.15 2.14',
    1,
    'No policy grants everything on everything',
    ['iam.managed-policy-is-not-admin'],
  ],
  ['1.20 1.17 1.17 1.16 2.16 2.15', 1, 'Somebody may open cases with AWS Support', 'no control'],
  ['1.19 1.18 1.18 1.17 2.17 2.16', 2, 'Instances reach AWS by a role', ['ec2.instance-uses-role']],
  ['- 1.19 1.19 1.18 2.18 2.17', 1, 'No expired certificate is left in IAM', 'not read'],
  ['- 1.20 1.20 1.19 2.19 2.18', 1, 'IAM Access Analyzer looks at every region', 'not read'],
  [
    '- 1.21 1.21 1.20 2.20 2.19',
    2,
    'People come from one place, by federation or Organizations',
    ['iam.people-come-from-a-directory'],
  ],
  ['- - 1.22 1.21 2.21 2.20', 1, 'Few may do everything in CloudShell', 'no control'],
  [
    '- - - - - 2.21',
    1,
    'No resource policy lets everybody in',
    { all: ['s3.bucket-policy-not-public'], rest: 'no control' },
  ],

  // What is kept.
  ['- 2.1.1 - - - -', 2, 'Buckets encrypt what is written to them', ['s3.bucket-encrypted']],
  ['- 2.1.2 2.1.1 2.1.1 3.1.1 3.1.1', 2, 'Buckets refuse requests without TLS', 'no control'],
  [
    '- 2.1.3 2.1.2 2.1.2 3.1.2 3.1.2',
    2,
    'Deleting from a bucket takes MFA',
    ['s3.bucket-requires-mfa-to-delete'],
  ],
  [
    '- 2.1.4 2.1.3 2.1.3 3.1.3 3.1.3',
    2,
    'It is known which buckets hold sensitive data',
    'not read',
  ],
  [
    '- 2.1.5 2.1.4 2.1.4 3.1.4 3.1.4',
    1,
    'Buckets and account block public access',
    ['s3.bucket-blocks-public-access', 's3.account-blocks-public-access'],
  ],
  [
    '- 2.2.1 2.2.1 5.1.1 6.1.1 6.1.1',
    1,
    'New EBS volumes are encrypted in every region',
    ['ec2.volumes-encrypted-by-default'],
  ],
  ['- 2.3.1 2.3.1 2.2.1 3.2.1 3.2.1', 1, 'Databases are encrypted', ['rds.instance-encrypted']],
  ['- - 2.3.2 2.2.2 3.2.2 3.2.2', 1, 'Databases take minor upgrades by themselves', 'no control'],
  [
    '- - 2.3.3 2.2.3 3.2.3 3.2.3',
    1,
    'Databases are not open to the internet',
    ['rds.instance-not-public'],
  ],
  ['- - - 2.2.4 3.2.4 3.2.4', 1, 'Databases stand in several zones', 'no control'],
  [
    '- - 2.4.1 2.3.1 3.3.1 3.3.1',
    1,
    'EFS file systems are encrypted',
    ['efs.file-system-encrypted'],
  ],

  // What is logged.
  [
    '2.1 3.1 3.1 3.1 4.1 4.1',
    1,
    'CloudTrail records every region',
    ['cloudtrail.all-regions-trail-exists'],
  ],
  [
    '2.2 3.2 3.2 3.2 4.2 4.2',
    2,
    'Trails validate their log files',
    ['cloudtrail.trail-validates-log-files'],
  ],
  ['2.3 3.3 - - - -', 1, 'The bucket of a trail is not public', ['s3.bucket-not-public']],
  [
    '2.4 3.4 - - - -',
    1,
    'Trails send their events to CloudWatch Logs',
    ['cloudtrail.trail-streams-to-cloudwatch'],
  ],
  [
    '2.5 3.5 3.3 3.3 4.3 4.3',
    2,
    'AWS Config records every region',
    ['config.recorder-is-recording'],
  ],
  ['2.6 3.6 3.4 3.4 4.4 4.4', 1, 'The bucket of a trail logs who reads it', 'no control'],
  [
    '2.7 3.7 3.5 3.5 4.5 4.5',
    2,
    'Trails encrypt their logs with KMS',
    ['cloudtrail.trail-encrypted-with-kms'],
  ],
  ['2.8 3.8 3.6 3.6 4.6 4.6', 2, 'Customer-made symmetric keys rotate', ['kms.key-rotates']],
  ['2.9 3.9 3.7 3.7 4.7 4.7', 2, 'VPCs have flow logs', ['vpc.flow-logs-enabled']],
  ['- 3.10 3.8 3.8 4.8 4.8', 2, 'Writes to objects are logged', 'no control'],
  ['- 3.11 3.9 3.9 4.9 4.9', 2, 'Reads of objects are logged', 'no control'],
  ['- - - - - 4.10', 1, 'What serves the web keeps access logs', 'no control'],

  // What raises an alarm.
  [
    '3.1 4.1 4.1 4.1 5.1 5.1',
    2,
    'Alarm: API calls that were refused',
    alarmed('account.unauthorized-api-calls'),
  ],
  [
    '3.2 4.2 4.2 4.2 5.2 5.2',
    1,
    'Alarm: console sign-in without MFA',
    alarmed('iam.console-login-without-mfa'),
  ],
  ['3.3 4.3 4.3 4.3 5.3 5.3', 1, 'Alarm: root at work', alarmed('iam.root-activity')],
  ['3.4 4.4 4.4 4.4 5.4 5.4', 1, 'Alarm: IAM policies changed', alarmed('iam.policy-changed')],
  [
    '3.5 4.5 4.5 4.5 5.5 5.5',
    1,
    'Alarm: CloudTrail changed',
    alarmed('cloudtrail.configuration-changed'),
  ],
  [
    '3.6 4.6 4.6 4.6 5.6 5.6',
    2,
    'Alarm: console sign-in failed',
    alarmed('iam.console-login-failed'),
  ],
  [
    '3.7 4.7 4.7 4.7 5.7 5.7',
    2,
    'Alarm: customer keys disabled or about to be deleted',
    alarmed('kms.key-disabled-or-deleted'),
  ],
  [
    '3.8 4.8 4.8 4.8 5.8 5.8',
    1,
    'Alarm: bucket policies changed',
    alarmed('s3.bucket-policy-changed'),
  ],
  ['3.9 4.9 4.9 4.9 5.9 5.9', 2, 'Alarm: AWS Config changed', alarmed('config.recording-changed')],
  [
    '3.10 4.10 4.10 4.10 5.10 5.10',
    2,
    'Alarm: security groups changed',
    alarmed('ec2.security-group-changed'),
  ],
  [
    '3.11 4.11 4.11 4.11 5.11 5.11',
    2,
    'Alarm: network ACLs changed',
    alarmed('ec2.network-acl-changed'),
  ],
  [
    '3.12 4.12 4.12 4.12 5.12 5.12',
    1,
    'Alarm: network gateways changed',
    alarmed('ec2.network-gateway-changed'),
  ],
  [
    '3.13 4.13 4.13 4.13 5.13 5.13',
    1,
    'Alarm: route tables changed',
    alarmed('ec2.route-table-changed'),
  ],
  ['3.14 4.14 4.14 4.14 5.14 5.14', 1, 'Alarm: VPCs changed', alarmed('ec2.vpc-changed')],
  [
    '- 4.15 4.15 4.15 5.15 5.15',
    1,
    'Alarm: the organisation changed',
    alarmed('organizations.organization-changed'),
  ],
  ['- - 4.16 4.16 5.16 5.16', 2, 'Security Hub is on', 'not read'],

  // Who can reach what.
  [
    '- - - 5.1.2 6.1.2 6.1.2',
    1,
    'File sharing (CIFS) is open to trusted networks alone',
    ['ec2.security-group-nonpublic-ports-restricted#cifs'],
  ],
  [
    '- 5.1 5.1 5.2 6.2 6.2',
    1,
    'Network ACLs close remote management to the world',
    // The control looks for those that let everything in.
    { all: ['ec2.network-acl-not-allow-all'], rest: 'no control' },
  ],
  ['4.1 - - - - -', 1, 'Security groups close SSH to the world', [`${MANAGEMENT_PORTS}#ssh`]],
  [
    '4.2 - - - - -',
    1,
    'Security groups close remote desktop to the world',
    [`${MANAGEMENT_PORTS}#rdp`],
  ],
  [
    '- 5.2 5.2 5.3 6.3 6.3',
    1,
    'Security groups close remote management to the world (IPv4)',
    [`${MANAGEMENT_PORTS}#ipv4`],
  ],
  [
    '- - 5.3 5.4 6.4 6.4',
    1,
    'Security groups close remote management to the world (IPv6)',
    [`${MANAGEMENT_PORTS}#ipv6`],
  ],
  [
    '4.3 5.3 5.4 5.5 6.5 6.5',
    2,
    'The default security group lets nothing through',
    // The control looks at what comes in, and these at what goes out too.
    { all: ['ec2.default-security-group-closed'], rest: 'no control' },
  ],
  ['4.4 5.4 5.5 5.6 6.6 6.6', 2, 'Routes over peerings reach no further than needed', 'no control'],
  [
    '- - 5.6 5.7 6.7 6.7',
    1,
    'Instances give their metadata to token holders alone',
    ['ec2.instance-metadata-requires-token'],
  ],
  ['- - - - - 6.8', 2, 'AWS is reached by way of VPC endpoints', 'no control'],
];
