import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isoOf } from '../../src/watch/noticed.ts';
import { randomFrom } from '../../test/faults/random.ts';

const START = 1_767_225_600;
const DAY = 86_400;
const CALLS: readonly (readonly [service: string, share: number, names: readonly string[]])[] = [
  ['ec2', 30, ['DescribeInstances', 'DescribeVolumes', 'DescribeSecurityGroups', 'DescribeTags']],
  ['sts', 20, ['AssumeRole', 'GetCallerIdentity']],
  ['s3', 10, ['GetBucketAcl', 'ListBuckets', 'GetBucketPolicy', 'HeadBucket']],
  ['kms', 15, ['Decrypt', 'GenerateDataKey', 'DescribeKey']],
  ['logs', 8, ['CreateLogStream', 'DescribeLogGroups']],
  ['iam', 5, ['GetRole', 'ListRoles', 'GetPolicyVersion', 'ListAttachedRolePolicies']],
  ['lambda', 5, ['ListFunctions20150331', 'GetFunction20150331v2', 'Invoke']],
  ['rds', 3, ['DescribeDBInstances']],
  ['secretsmanager', 2, ['GetSecretValue']],
  ['ssm', 2, ['GetParameter', 'UpdateInstanceInformation']],
];
const TABLE = CALLS.flatMap(([service, share, names]) =>
  Array.from({ length: share }, () => ({ service, names })),
);
const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1', 'ap-southeast-2'];

/** Writes a day of a busy organisation: so many events, as CloudTrail packs them. Answers how many bytes they are unpacked. */
export function writeTrail(directory: string, events: number, perFile = 2000): number {
  const chance = randomFrom(1);
  let bytes = 0;
  mkdirSync(directory, { recursive: true });
  for (let from = 0; from < events; from += perFile) {
    const records = Array.from({ length: Math.min(perFile, events - from) }, (_, i) =>
      eventOf(START + Math.floor(((from + i) / events) * DAY), chance),
    );
    const text = Buffer.from(JSON.stringify({ Records: records }));
    bytes += text.length;
    const time = isoOf(START + Math.floor((from / events) * DAY)).replaceAll(/[-:]|\d\dZ$/g, '');
    const name = `111122223333_CloudTrail_eu-west-1_${time}Z_${from}.json.gz`;
    writeFileSync(join(directory, name), gzipSync(text, { level: 6 }));
  }
  return bytes;
}

function eventOf(second: number, chance: () => number): object {
  const one = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const { service, names } = one(TABLE);
  const account = String(111_122_223_333 + Math.floor(chance() * 20));
  const role = `role-${Math.floor(chance() * 300)}`;
  const region = one(REGIONS);
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(chance() * 16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex(16).toUpperCase()}:session-${hex(8)}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/session-${hex(8)}`,
      accountId: account,
      accessKeyId: `ASIA${hex(16).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${hex(16).toUpperCase()}`,
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: isoOf(second - 600), mfaAuthenticated: 'false' },
      },
    },
    eventTime: isoOf(second),
    eventSource: `${service}.amazonaws.com`,
    eventName: one(names),
    awsRegion: region,
    sourceIPAddress: `10.${Math.floor(chance() * 200)}.3.4`,
    userAgent: 'aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.1 md/GOOS#linux md/GOARCH#arm64',
    ...(chance() < 0.02 && { errorCode: 'AccessDenied', errorMessage: 'not authorized' }),
    requestParameters: {
      filterSet: { items: [{ name: 'tag:team', valueSet: { items: [{ value: hex(12) }] } }] },
      maxResults: 100,
    },
    responseElements: null,
    requestID: uuid(),
    eventID: uuid(),
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${service}.${region}.amazonaws.com`,
    },
  };
}
