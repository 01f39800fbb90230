import { directoryAnswers } from '../collect/directory/answers.ts';
import { DIRECTORY, type DirectorySource } from '../collect/directory/source.ts';
import { type Live, type LiveOptions, live } from '../collect/live.ts';
import {
  type Call,
  type RecordedCall,
  readRecording,
  writeRecording,
} from '../collect/recording.ts';
import { calling, replaying, taking } from '../collect/replay.ts';
import { type Door, UNKNOWN_ACCOUNT } from '../collect/scope.ts';
import { type Credentials, usualRegion } from '../collect/sdk.ts';
import { UserError } from '../model/user-error.ts';

/** The way to AWS, or to a recording of it. */
export interface Way {
  /** One for each account. */
  doors: readonly Door[];
  /** The moment of the scan, and of its end. */
  now: string;
  finished: () => string;
  calls: () => number;
  credentialsExpired: () => boolean;
  /** How far AWS's clock is ahead of ours, in milliseconds; undefined where nobody answered. */
  clockSkew: () => number | undefined;
  /** Puts the recording in its place, if one is made. */
  finish(): Promise<void>;
  /** Leaves no recording behind. */
  abandon(): Promise<void>;
  close(): void;
}

/** A recording holds, for each account, who was asking; those are its doors. */
export async function openRecording(file: string): Promise<Way> {
  const recording = await readRecording(file);
  const identities = new Map(
    recording.calls.filter(isIdentity).map((call) => [call.account, call]),
  );
  const find = replaying(recording.find);
  let calls = 0;
  const doors = [...new Set(recording.calls.map(({ account }) => account))].map((account) => {
    const identity = identities.get(account);
    if (!identity) {
      throw new UserError(
        `${file} lacks sts:GetCallerIdentity of account ${account}; record it again`,
      );
    }
    const caller = (call: Call) => {
      calls += 1;
      return find(isIdentity(call) ? { ...identity, input: {} } : call);
    };
    return { caller, region: identity.region };
  });
  return {
    doors,
    now: recording.createdAt,
    finished: () => recording.createdAt,
    calls: () => calls,
    credentialsExpired: () => false,
    clockSkew: () => undefined,
    finish: async () => {},
    abandon: async () => {},
    close() {},
  };
}

export interface LiveFlags extends Omit<LiveOptions, 'profile' | 'credentials'> {
  /** One account each; none means the SDK's own choice. */
  profile?: readonly string[];
  /** In the place of profiles. */
  credentials?: readonly Credentials[];
  record?: string;
  /** Who works for the company; without it nobody is asked. */
  directory?: DirectorySource;
}

/** Opens AWS; nothing is sent yet. With `record`, every answer is taken down. */
export async function openLive({
  profile = [],
  credentials = [],
  record,
  directory,
  ...options
}: LiveFlags): Promise<Way> {
  const now = timeOfRun();
  const writer = record === undefined ? undefined : await writeRecording(record, now);
  const write = (call: RecordedCall) => writer?.write(isIdentity(call) ? byAccount(call) : call);
  const identities: Pick<LiveOptions, 'profile' | 'credentials'>[] = [
    ...credentials.map((one) => ({ credentials: one })),
    ...profile.map((name) => ({ profile: name })),
  ];
  if (identities.length === 0) identities.push({});
  const lives = identities.map((identity) => live({ ...options, ...identity }));
  const people = directory && directoryAnswers(directory);
  const sum = (count: (one: Live) => number) => lives.reduce((total, one) => total + count(one), 0);
  return {
    doors: await Promise.all(
      lives.map(async ({ answer }, i) => {
        const name = identities[i]?.profile;
        const asked = (call: Call) =>
          people && call.service === DIRECTORY ? people(call) : answer(call);
        return {
          caller: calling(writer ? taking(asked, write) : asked),
          region: await usualRegion(name),
          ...(name !== undefined && { profile: name }),
        };
      }),
    ),
    now,
    finished: timeOfRun,
    calls: () => sum(({ counters }) => counters.calls),
    credentialsExpired: () => lives.some((one) => one.credentialsExpired()),
    clockSkew: () => lives.map((one) => one.clockSkew()).find((skew) => skew !== undefined),
    finish: async () => writer?.close(),
    abandon: async () => writer?.discard(),
    close() {
      for (const one of lives) one.close();
    },
  };
}

function isIdentity({ service, operation }: Call): boolean {
  return service === 'sts' && operation === 'GetCallerIdentity';
}

/** Who is asking is asked before it is known; the answer says under which account to keep it. */
function byAccount(call: RecordedCall): RecordedCall {
  const account: unknown =
    'output' in call ? Reflect.get(Object(call.output), 'Account') : undefined;
  return { ...call, account: typeof account === 'string' ? account : UNKNOWN_ACCOUNT };
}

/** SOURCE_DATE_EPOCH (seconds) fixes the time, for builds that must come out the same. */
function timeOfRun(): string {
  const fixed = process.env.SOURCE_DATE_EPOCH;
  return (fixed ? new Date(Number(fixed) * 1000) : new Date()).toISOString();
}
