import { AwsCallError } from '../collect/collector.ts';
import { isDenied, isExpired, isPassing } from '../collect/errors.ts';
import { type Live, live } from '../collect/live.ts';
import { policyAllowing } from '../collect/permissions.ts';
import type { Answer, Call } from '../collect/recording.ts';
import { UNKNOWN_ACCOUNT } from '../collect/scope.ts';
import { usualRegion } from '../collect/sdk.ts';
import { UserError } from '../model/user-error.ts';
import type { Ask, Refusal } from '../watch/inputs/asking.ts';
import { FETCHING } from '../watch/inputs/objects.ts';
import { EMPTYING } from '../watch/inputs/queue.ts';
import { roleDoor } from './role-doors.ts';
import { ROLE_ARN } from './way.ts';

export interface AskerFlags {
  profile?: string;
  /** ARN of a role to read with. */
  role?: string;
  externalId?: string;
}

/** A way to ask AWS for logs and messages, as long as it takes. */
export interface Asker {
  ask: Ask;
  /** Where we are, unless what is asked for is elsewhere. */
  region: string;
  close(): void;
}

/** What reading logs takes, by what is read. A session of a role may do no more. */
export const READING = {
  logs: FETCHING,
  queue: [...EMPTYING, 'sqs:GetQueueUrl'],
  keys: ['cloudtrail:ListPublicKeys'],
};

/** S3 takes 5,500 reads a second for each prefix, SQS any number of messages. */
const RATES = new Map([
  ['s3', { perSecond: 1000, burst: 1000 }],
  ['s3:ListObjectsV2', { perSecond: 50, burst: 50 }],
  ['sqs', { perSecond: 300, burst: 300 }],
]);
/** A part of an object, over a slow line; a poll of SQS takes twenty seconds by itself. */
const REQUEST = 60_000;
const CONCURRENCY = 128;

/** Throws UserError for what is no role. Nothing is asked yet. */
export async function openAsker({ profile, role, externalId }: AskerFlags): Promise<Asker> {
  if (role !== undefined && !ROLE_ARN.test(role)) {
    throw new UserError(`--role takes the ARN of a role, not ${role}`);
  }
  const end = new AbortController();
  const options = {
    asIs: true,
    concurrency: CONCURRENCY,
    deadlines: { request: REQUEST, run: Number.POSITIVE_INFINITY },
    ...(process.env.AWS_ENDPOINT_URL === undefined && { pacing: { rates: RATES } }),
    signal: end.signal,
  };
  const way = live({ ...options, ...(profile !== undefined && { profile }) });
  const here = await usualRegion(profile);
  const entered =
    role === undefined ? undefined : roleAnswers(role, externalId, here, way, options);
  const answer = entered?.answer ?? way.answer;
  return {
    region: here,
    async ask(call) {
      const answered = await answer({ account: UNKNOWN_ACCOUNT, ...call });
      return 'error' in answered ? { error: refusalOf(answered.error) } : answered;
    },
    close() {
      end.abort();
      entered?.close();
      way.close();
    },
  };
}

function roleAnswers(
  arn: string,
  externalId: string | undefined,
  region: string,
  way: Live,
  options: Parameters<typeof live>[0] & object,
): { answer(call: Call): Promise<Answer>; close(): void } {
  const policy = JSON.stringify(
    policyAllowing([...new Set(Object.values(READING).flat())], 'CastellanWatches'),
  );
  const role = { arn, policy, ...(externalId !== undefined && { externalId }) };
  const door = roleDoor(role, region, {
    ask: way.answer,
    options,
    around: (own) => own,
    expired: way.credentialsExpired,
    policyTooLong() {},
  });
  return {
    async answer(call) {
      try {
        return { output: await door.caller(call) };
      } catch (error) {
        if (!(error instanceof AwsCallError)) throw error;
        const { operation, code, said } = error;
        const entering = operation === 'AssumeRole' ? `${arn} cannot be entered: ` : '';
        return { error: { name: code, message: `${entering}${said || error.message}` } };
      }
    },
    close: () => door.close(),
  };
}

const ABSENT = /^(NoSuch(Key|Bucket|Version)|NotFound)$|NonExistentQueue|QueueDoesNotExist/;

function refusalOf(error: { name: string; message: string; statusCode?: number }): Refusal {
  return { name: error.name, message: error.message, kind: kindOf(error) };
}

/** S3 refuses what it cannot unlock by the name of KMS. */
function kindOf(error: { name: string; message: string; statusCode?: number }): Refusal['kind'] {
  if (isExpired(error)) return 'expired';
  if (ABSENT.test(error.name)) return 'absent';
  if (isDenied(error) || /^KMS[.]/.test(error.name)) return 'denied';
  return isPassing(error) ? 'passing' : 'other';
}
