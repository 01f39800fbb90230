import type { Read, Severity, Url } from '../../src/model/finding.ts';
import type { ResourceType } from '../../src/model/resource.ts';
import type { ControlText } from '../../src/report/details.ts';

/** A control as a generator of findings needs it: its text, and what it would say about a resource it fails. */
export interface SyntheticControl extends ControlText {
  failure(pick: Pick): { reason: string; evidence: Read[] };
}

/** A whole number below the limit. */
export type Pick = (below: number) => number;

type Row = [
  severity: Severity,
  on: ResourceType,
  id: string,
  title: string,
  guides: string[],
  failure: SyntheticControl['failure'],
];

export const syntheticControls: SyntheticControl[] = rows().map(
  ([severity, on, id, title, guides, failure]) => ({
    id,
    on,
    severity,
    title,
    why: 'Whoever finds the gap can use it at once, from anywhere, and nothing else stands in the way.',
    fix: 'Close it in the code that made it, so that the next deployment does not open it again.',
    see: [documentation(on)],
    guides,
    frameworks: severity === 'low' ? [] : [`nist-800-53-r5/AC-${guides.length + 2}`],
    failure,
  }),
);

function documentation(on: ResourceType): Url {
  const service = on.split('::')[1]?.toLowerCase() || 'accounts';
  return `https://docs.aws.amazon.com/${service}/latest/userguide/security.html`;
}

function said(reason: string, ...reads: [fact: string, value: unknown][]) {
  return () => ({ reason, evidence: reads.map(([fact, value]) => ({ fact, value })) });
}

function rows(): Row[] {
  return [...accountRows(), ...identityRows(), ...dataRows(), ...networkRows()];
}

function accountRows(): Row[] {
  return [
    [
      'critical',
      'AWS::::Account',
      'iam.root-has-no-access-keys',
      'Root user has no access keys or signing certificates',
      ['B11', 'B63', 'C03', 'M03', 'O20', 'S01'],
      said('root has an active access key', ['summary.accountAccessKeysPresent', 1]),
    ],
    [
      'critical',
      'AWS::::Account',
      'iam.root-mfa-enabled',
      'Root user has MFA',
      ['B10', 'B69', 'C02', 'M02'],
      said('root signs in with a password alone', ['summary.accountMFAEnabled', 0]),
    ],
    [
      'high',
      'AWS::CloudTrail::Trail',
      'cloudtrail.trail-delivers',
      'CloudTrail can write to its bucket and does',
      ['S37'],
      said(
        'its last delivery failed: AccessDenied',
        ['isLogging', true],
        ['latestDeliveryError', 'AccessDenied'],
      ),
    ],
    [
      'medium',
      'AWS::::Account',
      'iam.password-policy-requires-length',
      'Password policy requires long passwords',
      ['B15', 'B61', 'C08', 'O19'],
      said('it asks for 6 characters, fewer than 14', ['passwordPolicy.minimumPasswordLength', 6]),
    ],
  ];
}

function identityRows(): Row[] {
  return [
    [
      'high',
      'AWS::IAM::User',
      'iam.user-has-mfa',
      'IAM user has an MFA device',
      ['B16', 'B57', 'C07', 'O04', 'S06'],
      (pick) => ({
        reason: 'it signs in with a password and has no MFA device',
        evidence: [
          { fact: 'loginProfile.createDate', value: `2024-0${1 + pick(9)}-11T09:12:44.000Z` },
          { fact: 'mfaDevices', value: [] },
        ],
      }),
    ],
    [
      'high',
      'AWS::IAM::ManagedPolicy',
      'iam.managed-policy-cannot-pass-any-role',
      'Managed policy does not allow passing any role',
      ['B67'],
      (pick) => ({
        reason: `statement ${pick(3)} allows iam:PassRole on every role`,
        evidence: [
          { fact: 'awsManaged', value: false },
          { fact: 'document.Statement[0].Effect', value: 'Allow' },
          { fact: 'document.Statement[0].Action[0]', value: 'iam:PassRole' },
          { fact: 'document.Statement[0].Resource[0]', value: '*' },
        ],
      }),
    ],
    [
      'medium',
      'AWS::IAM::AccessKey',
      'iam.access-key-rotated',
      'Active access key is not older than the rotation period',
      ['B70', 'O20'],
      (pick) => ({
        reason: `it is ${91 + pick(1200)} days old, more than 90`,
        evidence: [
          { fact: 'status', value: 'Active' },
          { fact: 'createDate', value: `202${pick(6)}-0${1 + pick(9)}-1${pick(10)}T08:00:00.000Z` },
        ],
      }),
    ],
  ];
}

function dataRows(): Row[] {
  return [
    [
      'critical',
      'AWS::S3::Bucket',
      's3.bucket-not-public',
      'S3 bucket is not open to the internet',
      ['M07a', 'M07b', 'M07c', 'S10'],
      said(
        'its ACL grants READ to everyone',
        ['publicAccessBlock.ignorePublicAcls', false],
        ['objectOwnership', 'ObjectWriter'],
        ['acl.grants[0].grantee', 'http://acs.amazonaws.com/groups/global/AllUsers'],
        ['acl.grants[0].permission', 'READ'],
        ['policy', null],
      ),
    ],
    [
      'low',
      'AWS::S3::Bucket',
      's3.bucket-versioning-enabled',
      'S3 bucket keeps old versions of objects',
      ['S16b'],
      said('its versioning is Suspended', ['versioning.status', 'Suspended']),
    ],
    [
      'high',
      'AWS::RDS::DBInstance',
      'rds.instance-encrypted',
      'Database storage is encrypted',
      ['S34'],
      said('its storage is not encrypted', ['storageEncrypted', false]),
    ],
    [
      'medium',
      'AWS::EC2::Volume',
      'ec2.volume-encrypted',
      'EBS volume is encrypted',
      ['B42', 'C19', 'S49'],
      said('it is not encrypted', ['encrypted', false]),
    ],
    [
      'medium',
      'AWS::KMS::Key',
      'kms.key-rotates',
      'KMS key rotates every year',
      ['B41'],
      said(
        'its key material never changes',
        ['keyManager', 'CUSTOMER'],
        ['rotationEnabled', false],
      ),
    ],
  ];
}

function networkRows(): Row[] {
  return [
    [
      'high',
      'AWS::EC2::SecurityGroup',
      'ec2.security-group-management-ports-closed-to-world',
      'Remote management ports are not open to the world',
      ['B34', 'B37'],
      (pick) => {
        const port = [22, 3389, 5985][pick(3)];
        return {
          reason: `ingress[0] opens port ${port} to 0.0.0.0/0`,
          evidence: [
            { fact: 'ingress[0].ipProtocol', value: 'tcp' },
            { fact: 'ingress[0].fromPort', value: port },
            { fact: 'ingress[0].toPort', value: port },
            { fact: 'ingress[0].peer.kind', value: 'ipv4' },
            { fact: 'ingress[0].peer.value', value: '0.0.0.0/0' },
          ],
        };
      },
    ],
    [
      'low',
      'AWS::EC2::SecurityGroup',
      'ec2.security-group-documented',
      'Security group and its rules say what they are for',
      ['S29', 'S59'],
      (pick) => ({
        reason: 'ingress[0] has no description',
        evidence: [
          { fact: 'description', value: `launch-wizard-${pick(400)}` },
          { fact: 'ingress[0].description', value: null },
        ],
      }),
    ],
    [
      'medium',
      'AWS::EC2::VPC',
      'vpc.flow-logs-enabled',
      'VPC has flow logs',
      ['B31a', 'C17'],
      said('nothing logs its traffic', ['isDefault', false]),
    ],
  ];
}
