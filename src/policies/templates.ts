import { parseArn } from '../model/arn.ts';
import { type Place, type PolicyTemplate, sparing } from './template.ts';

/** What a user does to get his password and MFA device to begin with, and a session that has seen it. */
const TO_BEGIN = [
  'iam:ChangePassword',
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetAccountPasswordPolicy',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

const TAMPERING = [
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'cloudtrail:UpdateTrail',
  'cloudtrail:PutEventSelectors',
];

const CHANGING_DNS = [
  'route53:ChangeResourceRecordSets',
  'route53:CreateHostedZone',
  'route53:DeleteHostedZone',
  'route53domains:DisableDomainTransferLock',
  'route53domains:TransferDomain',
  'route53domains:UpdateDomainNameservers',
];

const DELETING = ['s3:DeleteObject', 's3:DeleteObjectVersion'];

const NO_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

const identity = (): Place => 'identity';

/** What the guides hand out. */
export const templates: readonly PolicyTemplate[] = [
  {
    name: 'mfa-by-age',
    title: 'Nobody does anything without MFA of the last minutes, but what it takes to get there',
    answers: ['S07'],
    needs: [],
    takes: ['maxAgeSeconds'],
    place: identity,
    // A key that is absent must deny too: plain access keys carry none.
    statements: ({ maxAgeSeconds }) => [
      {
        Sid: 'S07DenyWithoutRecentMfa',
        Effect: 'Deny',
        NotAction: TO_BEGIN,
        Resource: '*',
        Condition: {
          NumericGreaterThanEqualsIfExists: { 'aws:MultiFactorAuthAge': String(maxAgeSeconds) },
        },
      },
    ],
  },
  {
    name: 'assume-roles-only',
    title: 'A user assumes these roles, and cares for his own password, device and keys',
    answers: ['B12', 'B22'],
    needs: ['role'],
    takes: [],
    place: identity,
    statements: ({ partition, role }) => [
      { Sid: 'B12AssumeRoles', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role },
      {
        Sid: 'B12CareForOneself',
        Effect: 'Allow',
        Action: [
          'iam:ChangePassword',
          'iam:CreateAccessKey',
          'iam:CreateVirtualMFADevice',
          'iam:DeleteAccessKey',
          'iam:EnableMFADevice',
          'iam:GetAccessKeyLastUsed',
          'iam:GetUser',
          'iam:ListAccessKeys',
          'iam:ListMFADevices',
          'iam:ResyncMFADevice',
          'iam:UpdateAccessKey',
        ],
        Resource: ['user', 'mfa'].map((kind) => `arn:${partition}:iam::*:${kind}/${USERNAME}`),
      },
      {
        Sid: 'B12ReadPasswordPolicy',
        Effect: 'Allow',
        Action: ['iam:GetAccountPasswordPolicy'],
        Resource: '*',
      },
    ],
  },
  {
    name: 'protect-trail',
    title: 'Nobody stops, changes or deletes a trail but those who are spared',
    answers: ['S38'],
    needs: [],
    takes: ['form', 'spare'],
    place: ({ form }) => form,
    statements: ({ spare }) => [
      {
        Sid: 'S38ProtectTrail',
        Effect: 'Deny',
        Action: TAMPERING,
        Resource: '*',
        ...conditioned(sparing(spare)),
      },
    ],
  },
  {
    name: 'trail-requires-mfa',
    title: 'Nobody stops, changes or deletes a trail without MFA',
    answers: ['S39'],
    needs: [],
    takes: ['form', 'spare'],
    place: ({ form }) => form,
    statements: ({ spare }) => [
      {
        Sid: 'S39ProtectTrail',
        Effect: 'Deny',
        Action: TAMPERING,
        Resource: '*',
        Condition: { ...NO_MFA, ...sparing(spare) },
      },
    ],
  },
  {
    name: 'keep-objects',
    title: 'Nobody deletes what is in the bucket but those who are spared',
    answers: ['O06'],
    needs: ['resource'],
    takes: ['spare'],
    place: () => 'bucket',
    statements: ({ resource, spare }) => [
      {
        Sid: 'O06KeepObjects',
        Effect: 'Deny',
        Principal: '*',
        Action: DELETING,
        Resource: `${resource}/*`,
        ...conditioned(sparing(spare)),
      },
    ],
  },
  {
    name: 'limit-dns',
    title: 'Nobody changes zones or gives domains away but those who are spared',
    answers: ['S52'],
    needs: [],
    takes: ['form', 'spare'],
    place: ({ form }) => form,
    statements: ({ spare }) => [
      {
        Sid: 'S52LimitDns',
        Effect: 'Deny',
        Action: CHANGING_DNS,
        Resource: '*',
        ...conditioned(sparing(spare)),
      },
    ],
  },
  {
    name: 'mfa-for-resource',
    title:
      'Nobody but services uses the bucket, topic or queue without MFA, but those who are spared',
    answers: ['S08', 'O05'],
    needs: ['resource'],
    takes: ['spare'],
    place: ({ resource }) => placeOf(resource),
    statements: ({ resource, spare }) => [
      {
        Sid: 'S08RequireMfa',
        Effect: 'Deny',
        Principal: '*',
        Action: USING[placeOf(resource)],
        Resource: placeOf(resource) === 'bucket' ? [resource, `${resource}/*`] : resource,
        Condition: { ...NO_MFA, Bool: { 'aws:PrincipalIsAWSService': 'false' }, ...sparing(spare) },
      },
    ],
  },
];

/** IAM fills it in. */
const USERNAME = `\${aws:username}`;

/** SNS and SQS take no wildcards for actions that are not theirs to give. */
const USING: Record<ReturnType<typeof placeOf>, readonly string[]> = {
  bucket: ['s3:*'],
  topic: ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes', 'sns:DeleteTopic'],
  queue: [
    'sqs:SendMessage',
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:PurgeQueue',
    'sqs:SetQueueAttributes',
  ],
};

function placeOf(resource: string): 'bucket' | 'topic' | 'queue' {
  const service = parseArn(resource)?.service;
  return service === 'sns' ? 'topic' : service === 'sqs' ? 'queue' : 'bucket';
}

function conditioned(condition: ReturnType<typeof sparing>) {
  return condition && Object.keys(condition).length > 0 ? { Condition: condition } : {};
}
