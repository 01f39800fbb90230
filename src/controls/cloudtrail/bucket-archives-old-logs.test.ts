import type { LifecycleRule, ReplicationRule } from '../../model/aws/s3.ts';
import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './bucket-archives-old-logs.ts';

const trail = trailOf({});
const none = 'no lifecycle rule moves AWSLogs/111122223333/CloudTrail/ to Glacier within 365 days';
const mfa = { versioning: { status: 'Enabled' as const, mfaDelete: true } };

cases(control, [
  ['a new bucket', {}, 'exempt'],
  ['of a trail, no rules', {}, none, trail],
  ['on the last day', archiving({ days: 365 }), true, trail],
  ['a day late', archiving({ days: 366 }), none, trail],
  ['to Deep Archive', archiving({ days: 30, storageClass: 'DEEP_ARCHIVE' }), true, trail],
  [
    'to a class that is no archive',
    archiving({ days: 30, storageClass: 'STANDARD_IA' }),
    none,
    trail,
  ],
  ['on a fixed date, which says nothing of later logs', archiving({ days: null }), none, trail],
  ['switched off', archiving({ days: 30 }, { status: 'Disabled' }), none, trail],
  ['for tagged objects only', archiving({ days: 30 }, { narrowed: true }), none, trail],
  ['for all logs of AWS', archiving({ days: 30 }, { prefix: 'AWSLogs/' }), true, trail],
  ['for another prefix', archiving({ days: 30 }, { prefix: 'exports/' }), none, trail],
  [
    'for one region',
    archiving({ days: 30 }, { prefix: 'AWSLogs/111122223333/CloudTrail/eu-west-1/' }),
    none,
    trail,
  ],
  [
    'for the prefix of the trail',
    archiving({ days: 30 }, { prefix: 'audit/' }),
    true,
    trailOf({ s3KeyPrefix: 'audit' }),
  ],
  [
    'for the trail of an organisation',
    archiving({ days: 30 }, { prefix: 'AWSLogs/o-a1b2c3d4e5/' }),
    true,
    trailOf({ isOrganizationTrail: true }),
  ],
  ['deleted on time', archiving({ days: 30 }, { expirationDays: 365 }), true, trail],
  [
    'deleted a day early',
    archiving({ days: 30 }, { expirationDays: 364 }),
    'its lifecycle rule rule deletes logs after 364 days, before 365 days are over',
    trail,
  ],
  [
    'deleted on a date',
    archiving({ days: 30 }, { expirationDate: '2027-01-01T00:00:00.000Z' }),
    'its lifecycle rule rule deletes logs written before 2027-01-01T00:00:00.000Z, before 365 days are over',
    trail,
  ],
  [
    'deleted early, but elsewhere',
    { lifecycleRules: [rule({}), rule({ prefix: 'tmp/', expirationDays: 1, transitions: [] })] },
    true,
    trail,
  ],
  [
    'kept and archived by our own measure',
    archiving({ days: 30 }, { expirationDays: 90 }),
    true,
    { ...trail, settings: { archiveAfterDays: 30, keepDays: 90 } },
  ],
  ['MFA delete', mfa, 'exempt', trail],
  ['MFA delete, replicated to an archive', { ...mfa, ...replicating({}) }, true, trail],
  ['replicated to an archive', replicating({}), true, trail],
  ['replicated elsewhere', replicating({ storageClass: null }), none, trail],
  ['replicated where tagged', replicating({ narrowed: true }), none, trail],
  ['replication switched off', replicating({ status: 'Disabled' }), none, trail],
  [
    'of trails in other accounts, as the policy says',
    { ...archiving({ days: 30 }, { prefix: 'org/' }), policy: admitting('org/AWSLogs/*') },
    true,
  ],
  [
    'of trails in other accounts, not covered',
    { ...archiving({ days: 30 }, { prefix: 'other/' }), policy: admitting('org/AWSLogs/*') },
    'no lifecycle rule moves org/AWSLogs/ to Glacier within 365 days',
  ],
  [
    'trails hidden from us',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudTrail::Trail' }] },
  ],
  [
    'hidden from us',
    { lifecycleRules: denied('s3:GetLifecycleConfiguration') },
    'unknown: lifecycleRules: denied (s3:GetLifecycleConfiguration)',
    trail,
  ],
]);

function trailOf(facts: { s3KeyPrefix?: string; isOrganizationTrail?: boolean }) {
  return { others: [resource('AWS::CloudTrail::Trail', { s3BucketName: 'bucket', ...facts })] };
}

function archiving(
  { days, storageClass = 'GLACIER' }: { days: number | null; storageClass?: string },
  rest: Partial<LifecycleRule> = {},
) {
  return { lifecycleRules: [rule({ transitions: [{ days, storageClass }], ...rest })] };
}

function rule(facts: Partial<LifecycleRule>): LifecycleRule {
  return {
    ruleId: 'rule',
    status: 'Enabled',
    prefix: '',
    narrowed: false,
    transitions: [{ days: 30, storageClass: 'GLACIER' }],
    expirationDays: null,
    expirationDate: null,
    ...facts,
  };
}

function replicating(facts: Partial<ReplicationRule>) {
  const all = {
    ruleId: 'copy',
    status: 'Enabled',
    prefix: '',
    narrowed: false,
    storageClass: 'GLACIER',
  };
  return { replicationRules: [{ ...all, ...facts }] };
}

function admitting(path: string) {
  return parsePolicy(
    JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::bucket/${path}`,
      },
    }),
  );
}
