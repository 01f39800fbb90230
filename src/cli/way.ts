import type { Caller } from '../collect/aws.ts';
import { type LiveOptions, live } from '../collect/live.ts';
import { readRecording, writeRecording } from '../collect/recording.ts';
import { calling, replaying, taking } from '../collect/replay.ts';

/** The way to AWS, or to a recording of it. */
export interface Way {
  caller: Caller;
  /** The moment of the scan, and of its end. */
  now: string;
  finished: () => string;
  /** Where to ask first. */
  region: string;
  calls: () => number;
  credentialsExpired: () => boolean;
  /** Puts the recording in its place, if one is made. */
  finish(): Promise<void>;
  /** Leaves no recording behind. */
  abandon(): Promise<void>;
  close(): void;
}

/** The first region asked in a recording is the one it was made with. */
export async function callingRecording(file: string): Promise<Way> {
  const recording = await readRecording(file);
  const find = replaying(recording.find);
  const first = recording.calls.find(({ operation }) => operation === 'GetCallerIdentity');
  let calls = 0;
  return {
    caller: (call) => {
      calls += 1;
      return find(call);
    },
    now: recording.createdAt,
    finished: () => recording.createdAt,
    region: first?.region ?? 'us-east-1',
    calls: () => calls,
    credentialsExpired: () => false,
    finish: async () => {},
    abandon: async () => {},
    close() {},
  };
}

export interface LiveFlags extends LiveOptions {
  record?: string;
}

/** Opens AWS; nothing is sent yet. With `record`, every answer is taken down. */
export async function openLive(flags: LiveFlags): Promise<Way> {
  const now = startOfRun();
  const writer = flags.record === undefined ? undefined : await writeRecording(flags.record, now);
  const { answer, counters, credentialsExpired, close } = live(flags);
  return {
    caller: calling(writer ? taking(answer, writer.write) : answer),
    now,
    finished: startOfRun,
    region: process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || 'us-east-1',
    calls: () => counters.calls,
    credentialsExpired,
    finish: async () => writer?.close(),
    abandon: async () => writer?.discard(),
    close,
  };
}

/** SOURCE_DATE_EPOCH (seconds) fixes the time, for builds that must come out the same. */
function startOfRun(): string {
  const fixed = process.env.SOURCE_DATE_EPOCH;
  return (fixed ? new Date(Number(fixed) * 1000) : new Date()).toISOString();
}
