import { type PolicyDocumentJson, policyAllowing } from '../../collect/permissions.ts';
import { UserError } from '../../model/user-error.ts';
import { READING } from '../aws-asker.ts';
import { filesOf } from '../layers.ts';
import { TELLING } from './alert-aws-channels.ts';
import type { SaidChannel } from './alert-channels.ts';
import { alertsIn } from './alerts-config.ts';
import { HOST, QUEUE_ARN, QUEUE_URL, S3 } from './from.ts';

/** Which watch is meant; any, where it is not said from where it reads. */
export interface WatchChoice {
  from?: string | undefined;
  verify?: boolean | undefined;
  /** The configuration whose channels it tells. */
  channels?: string | undefined;
}

interface Grant {
  sid: string;
  actions: readonly string[];
  on?: string;
}

/**
 * What a watch must be allowed, a statement for each thing it does: all that any can do, or what this one does, on what it
 * does it. Throws UserError for what is no place to read from, and a configuration that is not understood.
 */
export async function watchPolicies(choice: WatchChoice): Promise<PolicyDocumentJson[]> {
  const grants = choice.from === undefined ? ANY : await grantsOf(choice.from, choice);
  if (grants.length > 0) return separate(grants);
  throw new UserError(`a watch of ${choice.from} that tells no channel in AWS asks nothing of AWS`);
}

const VERIFIES: Grant = { sid: 'CastellanVerifies', actions: READING.keys };

const ANY: readonly Grant[] = [
  { sid: 'CastellanReadsLogs', actions: READING.logs },
  { sid: 'CastellanEmptiesQueue', actions: READING.queue },
  VERIFIES,
  { sid: 'CastellanTellsTopic', actions: TELLING.sns },
  { sid: 'CastellanTellsBus', actions: TELLING.eventbridge },
  { sid: 'CastellanTellsSecurityHub', actions: TELLING['security-hub'] },
];

async function grantsOf(from: string, { verify, channels: file }: WatchChoice): Promise<Grant[]> {
  const alerting = (await filesOf(file, process.env)).map(alertsIn).findLast(Boolean);
  const channels = [...(alerting?.channels.values() ?? [])];
  return [...inputGrants(from), ...(verify ? [VERIFIES] : []), ...channels.flatMap(channelGrants)];
}

function inputGrants(from: string): Grant[] {
  if (from.startsWith('s3://')) {
    const [, bucket, prefix = ''] = S3.exec(from) ?? [];
    if (bucket === undefined) throw new UserError(`${from} is no s3://bucket/prefix`);
    return logsIn(`arn:*:s3:::${bucket}`, `/${prefix}*`);
  }
  if (!/^(https?:|arn:)/.test(from)) return [];
  const queue = queueIn(from);
  return [
    ...(queue === undefined
      ? []
      : [{ sid: 'CastellanEmptiesQueue', actions: READING.queue, on: queue }]),
    // Messages say in which bucket.
    ...logsIn('arn:*:s3:::*', '/*'),
  ];
}

function logsIn(bucket: string, objects: string): Grant[] {
  const onBucket = (action: string) => action === 's3:ListBucket';
  return [
    {
      sid: 'CastellanReadsLogs',
      actions: READING.logs.filter((one) => !onBucket(one)),
      on: `${bucket}${objects}`,
    },
    { sid: 'CastellanFindsLogs', actions: READING.logs.filter(onBucket), on: bucket },
  ];
}

/** The ARN of a queue; undefined for a port that is listened to. */
function queueIn(from: string): string | undefined {
  if (QUEUE_ARN.test(from)) return from;
  if (!QUEUE_URL.test(from)) return undefined;
  const [, now, before] = HOST.exec(from) ?? [];
  const [account, name] = from.split('/').slice(-2);
  return `arn:*:sqs:${now ?? before ?? '*'}:${account}:${name}`;
}

function channelGrants(said: SaidChannel): Grant[] {
  switch (said.kind) {
    case 'sns':
      return enteredOr(said.role, {
        sid: 'CastellanTellsTopic',
        actions: TELLING.sns,
        on: said.topic,
      });
    case 'eventbridge': {
      const here = `arn:*:events:${said.region ?? '*'}:*:event-bus/${said.bus}`;
      const on = said.bus.startsWith('arn:') ? said.bus : here;
      return enteredOr(said.role, { sid: 'CastellanTellsBus', actions: TELLING.eventbridge, on });
    }
    case 'security-hub': {
      const on = `arn:*:securityhub:${said.region ?? '*'}:*:product/*/default`;
      const own = { sid: 'CastellanTellsSecurityHub', actions: TELLING['security-hub'], on };
      // Alerts of the account that it runs in go there without a role.
      return [own, ...[said.role ?? []].flat().map(entering)];
    }
    default:
      return [];
  }
}

/** The role is allowed what the channel takes, and whoever runs the watch to enter it. */
function enteredOr(role: string | undefined, grant: Grant): Grant[] {
  return [role === undefined ? grant : entering(role)];
}

function entering(role: string): Grant {
  const on = role.startsWith('arn:') ? role : `arn:*:iam::*:role/${role}`;
  return { sid: 'CastellanTellsByRole', actions: ['sts:AssumeRole'], on };
}

/** Each on its own; keys of KMS, of which nothing says which they are, on all. */
function separate(grants: readonly Grant[]): PolicyDocumentJson[] {
  const isKey = (action: string) => action.startsWith('kms:');
  const keys = [...new Set(grants.flatMap(({ actions }) => actions.filter(isKey)))];
  const all = [
    ...grants.map((one) => ({ ...one, actions: one.actions.filter((action) => !isKey(action)) })),
    ...(keys.length > 0 ? [{ sid: 'CastellanUsesKeys', actions: keys }] : []),
  ];
  return numbered(all).map(({ sid, actions, on }) => policyAllowing([...actions].sort(), sid, on));
}

/** No two statements of a policy have one name. */
function numbered(grants: readonly Grant[]): Grant[] {
  const times = new Map<string, number>();
  return grants.map((grant) => {
    const time = (times.get(grant.sid) ?? 0) + 1;
    times.set(grant.sid, time);
    return time === 1 ? grant : { ...grant, sid: `${grant.sid}${time}` };
  });
}
