import { randomFrom } from '../../test/faults/random.ts';

/** Services and what of theirs rules are about; some of it is what everybody calls all day. */
const SERVICES: readonly (readonly [service: string, names: readonly string[]])[] = [
  ['cloudtrail', ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors']],
  ['ec2', ['AuthorizeSecurityGroupIngress', 'CreateSnapshot', 'DescribeInstances', 'RunInstances']],
  ['ecs', ['RegisterTaskDefinition', 'RunTask']],
  ['eks', ['CreateAccessEntry', 'UpdateClusterConfig']],
  ['guardduty', ['DeleteDetector', 'UpdateDetector', 'CreateIPSet']],
  ['iam', ['CreateUser', 'AttachUserPolicy', 'CreateAccessKey', 'ListRoles', 'PutRolePolicy']],
  ['kms', ['ScheduleKeyDeletion', 'Decrypt', 'PutKeyPolicy', 'DisableKey']],
  ['lambda', ['CreateFunction20150331', 'UpdateFunctionCode20150331v2', 'Invoke']],
  ['organizations', ['LeaveOrganization', 'DetachPolicy']],
  ['rds', ['ModifyDBInstance', 'CreateDBSnapshot', 'RestoreDBInstanceFromDBSnapshot']],
  ['route53', ['DisassociateVPCFromHostedZone', 'TransferDomainToAnotherAwsAccount']],
  ['s3', ['PutBucketPolicy', 'DeleteBucket', 'ListBuckets', 'PutBucketAcl']],
  ['secretsmanager', ['GetSecretValue', 'PutResourcePolicy']],
  ['securityhub', ['BatchUpdateFindings', 'DisableSecurityHub']],
  ['ssm', ['SendCommand', 'StartSession', 'GetParameter']],
  ['sts', ['AssumeRole', 'GetSessionToken', 'AssumeRoleWithSAML']],
];
const PROGRAMS = [
  'kali',
  'parrot',
  'pentoo',
  'scoutsuite',
  'pacu',
  'curl/',
  'python-requests',
  'S3 Browser',
];
const FIELDS = [
  'requestParameters.userName',
  'requestParameters.policyArn',
  'userIdentity.arn',
  'sourceIPAddress',
];

/**
 * So many Sigma rules, each another, as collections of them are: nearly all about calls of one service, by name, prefix or part,
 * most with a second condition; one in sixteen about any call, by its program, its caller or how it ended.
 */
export function syntheticSigma(count: number): string {
  const chance = randomFrom(7);
  const one = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  return Array.from({ length: count }, (_, i) => {
    const [selection, condition] = i % 16 === 15 ? ofAnyCall(i, one) : ofCalls(i, one);
    return `title: Rule ${i}
id: rule-${i}
status: test
level: medium
logsource: { product: aws, service: cloudtrail }
detection:
${selection}
  condition: ${condition}
`;
  }).join('---\n');
}

type One = <T>(all: readonly T[]) => T;

function ofCalls(i: number, one: One): [selection: string, condition: string] {
  const [service, names] = one(SERVICES);
  const name = one(names);
  const named = [
    `eventName: ${name}`,
    `eventName: [${name}, ${one(names)}, Other${i}]`,
    `eventName|startswith: ${name.slice(0, 6)}`,
    `eventName|contains: ${name.slice(3, 10)}`,
  ][i % 4];
  const selection = `  selection:\n    eventSource: ${service}.amazonaws.com\n    ${named}`;
  const second = [
    `    ${one(FIELDS)}|contains: value-${i}`,
    `    ${one(FIELDS)}|startswith: [value-${i}, other-${i}]`,
    `    userAgent|contains: ${one(PROGRAMS)}`,
    `    errorCode: Client.Error${i}`,
  ][Math.floor(i / 4) % 4];
  if (i % 5 === 0)
    return [
      `${selection}\n  filter:\n${second}\n    userIdentity.type: Root`,
      'selection and filter',
    ];
  return [`${selection}\n${second}`, 'selection'];
}

function ofAnyCall(i: number, one: One): [selection: string, condition: string] {
  return [
    [`  selection:\n    userAgent|contains: [${one(PROGRAMS)}, tool-${i}]`, 'selection'],
    [
      `  selection:\n    userAgent|startswith: tool-${i}\n    sourceIPAddress|cidr: 203.0.113.0/24`,
      'selection',
    ],
    [
      `  selection:\n    userIdentity.type: Root\n    userIdentity.arn|endswith: ':${i}'`,
      'selection',
    ],
    [
      `  selection:\n    errorCode|contains: Denied${i}\n    userIdentity.arn|contains: user/${i}`,
      'selection',
    ],
  ][Math.floor(i / 16) % 4] as [string, string];
}
