/** Numbers in 1.2, 1.4, 3.0 and 5.0 (`-`: not there), what is asked in our words, and what answers it. */
export type Topic = readonly [numbers: string, title: string, answers?: readonly string[]];

const ALARMED = ['cloudtrail.violations-are-alarmed'];
const MANAGEMENT_PORTS = ['ec2.security-group-management-ports-closed-to-world'];
const PASSWORD_VARIETY = ['iam.password-policy-requires-variety'];

export const topics: readonly Topic[] = [
  // Who can get in.
  [
    '1.17 1.1 1.1 1.1',
    'Contact details of the account are current',
    ['account.recovery-is-prepared'],
  ],
  ['1.18 1.2 1.2 1.2', 'AWS knows whom to call about security', ['account.alternate-contacts-set']],
  ['1.15 1.3 1.3 -', 'Security questions are answered', ['account.recovery-is-prepared']],
  ['1.12 1.4 1.4 1.3', 'Root has no access key', ['iam.root-has-no-access-keys']],
  ['1.13 1.5 1.5 1.4', 'Root signs in with MFA', ['iam.root-mfa-enabled']],
  ['1.14 1.6 1.6 1.5', 'Root signs in with a hardware device'],
  ['1.1 1.7 1.7 1.6', 'Nobody works as root day by day', ['iam.root-not-used-recently']],
  ['1.5 - - -', 'Passwords need a capital letter', PASSWORD_VARIETY],
  ['1.6 - - -', 'Passwords need a small letter', PASSWORD_VARIETY],
  ['1.7 - - -', 'Passwords need a symbol', PASSWORD_VARIETY],
  ['1.8 - - -', 'Passwords need a digit', PASSWORD_VARIETY],
  [
    '1.9 1.8 1.8 1.7',
    'Passwords have 14 characters or more',
    ['iam.password-policy-requires-length'],
  ],
  ['1.10 1.9 1.9 1.8', 'Old passwords cannot come back', ['iam.password-policy-prevents-reuse']],
  ['1.11 - - -', 'Passwords expire within 90 days', ['iam.password-policy-expires-passwords']],
  ['1.2 1.10 1.10 1.9', 'Whoever has a console password has MFA', ['iam.user-has-mfa']],
  ['1.21 1.11 1.11 1.10', 'No access keys are made along with a user who has a password'],
  [
    '1.3 1.12 1.12 1.11',
    'Credentials that nobody uses are switched off',
    ['iam.access-key-in-use', 'iam.console-password-in-use'],
  ],
  ['- 1.13 1.13 1.12', 'No user has two active keys', ['iam.user-has-one-active-key']],
  ['1.4 1.14 1.14 1.13', 'Access keys are replaced within 90 days', ['iam.access-key-rotated']],
  [
    '1.16 1.15 1.15 1.14',
    'Users get their permissions through groups alone',
    ['iam.user-has-no-inline-policies'],
  ],
  [
    '1.22 1.16 1.16 1.15',
    'No policy grants everything on everything',
    ['iam.managed-policy-is-not-admin'],
  ],
  ['1.20 1.17 1.17 1.16', 'Somebody may open cases with AWS Support'],
  ['1.19 1.18 1.18 1.17', 'Instances reach AWS by a role', ['ec2.instance-uses-role']],
  ['- 1.19 1.19 1.18', 'No expired certificate is left in IAM'],
  ['- 1.20 1.20 1.19', 'IAM Access Analyzer looks at every region'],
  [
    '- 1.21 1.21 1.20',
    'People come from one place, by federation or Organizations',
    ['iam.people-come-from-a-directory'],
  ],
  ['- - 1.22 1.21', 'Few may do everything in CloudShell'],

  // What is kept.
  ['- 2.1.1 - -', 'Buckets encrypt what is written to them', ['s3.bucket-encrypted']],
  ['- 2.1.2 2.1.1 2.1.1', 'Buckets refuse requests without TLS'],
  ['- 2.1.3 2.1.2 2.1.2', 'Deleting from a bucket takes MFA', ['s3.bucket-requires-mfa-to-delete']],
  ['- 2.1.4 2.1.3 2.1.3', 'It is known which buckets hold sensitive data'],
  [
    '- 2.1.5 2.1.4 2.1.4',
    'Buckets and account block public access',
    ['s3.bucket-blocks-public-access', 's3.account-blocks-public-access'],
  ],
  [
    '- 2.2.1 2.2.1 5.1.1',
    'New EBS volumes are encrypted in every region',
    ['ec2.volumes-encrypted-by-default'],
  ],
  ['- 2.3.1 2.3.1 2.2.1', 'Databases are encrypted', ['rds.instance-encrypted']],
  ['- - 2.3.2 2.2.2', 'Databases take minor upgrades by themselves'],
  ['- - 2.3.3 2.2.3', 'Databases are not open to the internet', ['rds.instance-not-public']],
  ['- - - 2.2.4', 'Databases stand in several zones'],
  ['- - 2.4.1 2.3.1', 'EFS file systems are encrypted', ['efs.file-system-encrypted']],

  // What is logged.
  ['2.1 3.1 3.1 3.1', 'CloudTrail records every region', ['cloudtrail.all-regions-trail-exists']],
  ['2.2 3.2 3.2 3.2', 'Trails validate their log files', ['cloudtrail.trail-validates-log-files']],
  ['2.3 3.3 - -', 'The bucket of a trail is not public', ['s3.bucket-not-public']],
  [
    '2.4 3.4 - -',
    'Trails send their events to CloudWatch Logs',
    ['cloudtrail.trail-streams-to-cloudwatch'],
  ],
  ['2.5 3.5 3.3 3.3', 'AWS Config records every region', ['config.recorder-is-recording']],
  ['2.6 3.6 3.4 3.4', 'The bucket of a trail logs who reads it'],
  [
    '2.7 3.7 3.5 3.5',
    'Trails encrypt their logs with KMS',
    ['cloudtrail.trail-encrypted-with-kms'],
  ],
  ['2.8 3.8 3.6 3.6', 'Customer-made symmetric keys rotate', ['kms.key-rotates']],
  ['2.9 3.9 3.7 3.7', 'VPCs have flow logs', ['vpc.flow-logs-enabled']],
  ['- 3.10 3.8 3.8', 'Writes to objects are logged'],
  ['- 3.11 3.9 3.9', 'Reads of objects are logged'],

  // What raises an alarm: one control covers them all, and names those that are missing.
  ['3.1 4.1 4.1 4.1', 'Alarm: API calls that were refused', ALARMED],
  ['3.2 4.2 4.2 4.2', 'Alarm: console sign-in without MFA', ALARMED],
  ['3.3 4.3 4.3 4.3', 'Alarm: root at work', ALARMED],
  ['3.4 4.4 4.4 4.4', 'Alarm: IAM policies changed', ALARMED],
  ['3.5 4.5 4.5 4.5', 'Alarm: CloudTrail changed', ALARMED],
  ['3.6 4.6 4.6 4.6', 'Alarm: console sign-in failed', ALARMED],
  ['3.7 4.7 4.7 4.7', 'Alarm: customer keys disabled or about to be deleted', ALARMED],
  ['3.8 4.8 4.8 4.8', 'Alarm: bucket policies changed', ALARMED],
  ['3.9 4.9 4.9 4.9', 'Alarm: AWS Config changed', ALARMED],
  ['3.10 4.10 4.10 4.10', 'Alarm: security groups changed', ALARMED],
  ['3.11 4.11 4.11 4.11', 'Alarm: network ACLs changed', ALARMED],
  ['3.12 4.12 4.12 4.12', 'Alarm: network gateways changed', ALARMED],
  ['3.13 4.13 4.13 4.13', 'Alarm: route tables changed', ALARMED],
  ['3.14 4.14 4.14 4.14', 'Alarm: VPCs changed', ALARMED],
  ['- 4.15 4.15 4.15', 'Alarm: the organisation changed', ALARMED],
  ['- - 4.16 4.16', 'Security Hub is on'],

  // Who can reach what.
  [
    '- - - 5.1.2',
    'File sharing (CIFS) is open to trusted networks alone',
    ['ec2.security-group-nonpublic-ports-restricted'],
  ],
  ['- 5.1 5.1 5.2', 'Network ACLs close remote management to the world'],
  ['4.1 - - -', 'Security groups close SSH to the world', MANAGEMENT_PORTS],
  ['4.2 - - -', 'Security groups close remote desktop to the world', MANAGEMENT_PORTS],
  [
    '- 5.2 5.2 5.3',
    'Security groups close remote management to the world (IPv4)',
    MANAGEMENT_PORTS,
  ],
  ['- - 5.3 5.4', 'Security groups close remote management to the world (IPv6)', MANAGEMENT_PORTS],
  [
    '4.3 5.3 5.4 5.5',
    'The default security group lets nothing through',
    ['ec2.default-security-group-closed'],
  ],
  ['4.4 5.4 5.5 5.6', 'Routes over peerings reach no further than needed'],
  [
    '- - 5.6 5.7',
    'Instances give their metadata to token holders alone',
    ['ec2.instance-metadata-requires-token'],
  ],
];
