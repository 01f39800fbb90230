import { setFlagsFromString } from 'node:v8';
import type { Severity } from '../../model/finding.ts';
import { severities } from '../../model/finding.ts';
import { visible } from '../../report/visible.ts';
import { lookThrough } from '../../watch/engine/look.ts';
import { lookerAt } from '../../watch/look-at.ts';
import type { Progress } from '../../watch/progress.ts';
import type { Bad } from '../../watch/read/parse.ts';
import type { Sink } from '../../watch/sink.ts';
import type { Tally } from '../../watch/tally.ts';
import { EXIT, toFailOn, worstOf } from '../exit.ts';
import { wantsColor } from '../output.ts';
import { type ChannelFlags, channelsOfWatch } from './channels.ts';
import { ocsfLine } from './formats.ts';
import { type FromFlags, LATENESS, openFrom } from './from.ts';
import { openState } from './open-state.ts';
import { quarantineIn } from './quarantine.ts';
import { rulesToRun } from './rules.ts';
import { all, asffDocument, document, lines, printing } from './sinks.ts';
import { type ThreadFlags, threadedLooker } from './threads.ts';
import { verifiedInWords, verifyingFor } from './verify.ts';
import { learntFrom, surroundings } from './world.ts';

export interface WatchFlags extends ThreadFlags, FromFlags, ChannelFlags {
  /** A folder for what could not be read. */
  quarantine?: string;
  format?: 'terminal' | 'ndjson' | 'json' | 'ocsf' | 'asff';
  output?: readonly string[];
  state?: string;
  failOn?: string;
  allowIncomplete?: boolean;
  quiet?: boolean;
  color?: boolean;
}

/** Who ends by itself gives channels so long; who is stopped only so long. In milliseconds. */
const PATIENCE = 30_000;
const HURRY = 5_000;

/** Watches a folder, a prefix of S3, a queue, or what comes by standard input (`-`). Answers the exit code. */
export async function watchLogs(from: string, flags: WatchFlags): Promise<number> {
  // Logs pass by the gigabyte: to look for garbage as often as a scan does takes a fifth of the time.
  setFlagsFromString('--heap-growing-percent=100');
  // The first events that a rule keeps live long: V8 would make all that follow, most of which do not, among what is old.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const failOn = toFailOn(flags.failOn);
  const rules = await rulesToRun(flags);
  const world = await surroundings(flags);
  const look = lookThrough(rules, world);
  const lookAt = lookerAt(rules, world, { hashes: flags.verify === true });
  const looker = threadedLooker(flags, rules, lookAt);
  const verifier = await verifyingFor(flags, looker, look, say);
  const learnt = await learntFrom(flags.learn, lookAt);
  const quarantine = await quarantineIn(flags.quarantine);
  const { input, hasEnd, lateness, close } = await openFrom(from, flags, {
    passedOver(name) {
      say(`${name} is passed over: it is no log by its name`);
      quarantine.passedOver(name);
    },
    said: say,
  });
  const stop = stopper();
  const heard = progressOf(flags);
  const counting = { ended: undefined as Progress | undefined };
  const patience = () => (stop.isStopped() ? HURRY : PATIENCE);
  const channels = await channelsOfWatch(flags, { say, patience, unkept: 'and lost' });
  const state = await openState(flags.state, say);
  const sink = all([await sinkOf(flags, counting), ...channels.sinks(state.notebook)]);
  try {
    const { told, ...ended } = await state.watch({
      // What one of several has read to its end is not all there is.
      engine: { rules, look, lateness: state.isShared ? LATENESS : lateness },
      input,
      looker: quarantine.around(verifier.looker),
      sink,
      signal: stop.signal,
      follows: !hasEnd,
      now: () => Math.floor(Date.now() / 1000),
      learnt,
      heard: heard.tell,
      quarantined: (piece, bad) => sayBad(piece, bad),
    });
    counting.ended = ended;
    await quarantine.close();
    await sink.close();
    if (!flags.quiet) heard.end(ended);
    if (flags.verify && !flags.quiet) say(verifiedInWords(ended.counts));
    const code = exitCode(ended, isToFail(told, failOn), stop.isStopped(), flags);
    const isDone = (channels.isDone() && verifier.isWhole()) || flags.allowIncomplete;
    return code === EXIT.ok && !isDone ? EXIT.incomplete : code;
  } finally {
    stop.release();
    verifier.close();
    await close();
    await looker.close();
    await channels.stop();
    await state.close();
  }
}

function isToFail(told: Tally, failOn: Severity | 'never'): boolean {
  return severities.slice(0, worstOf(failOn) + 1).some((severity) => told.has(severity));
}

/** What is proven before what is missing. A watch that was stopped while it followed ended well. */
function exitCode(
  { bad, counts }: Progress,
  isFound: boolean,
  isStopped: boolean,
  { once, allowIncomplete, verify }: WatchFlags,
): number {
  if (isStopped && once) return EXIT.interrupted;
  if (isFound) return EXIT.findings;
  const isRead = bad === 0 && counts.crashes === 0 && counts.strange === 0;
  const isWhole = isRead && (!verify || counts.digests > 0);
  return isWhole || allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

/** Every sink that is asked for. */
async function sinkOf(
  { format, output = [], state, color }: WatchFlags,
  counting: { ended: Progress | undefined },
): Promise<Sink> {
  const read = () => ({ ...counting.ended });
  const anew = state === undefined;
  const files = await Promise.all(
    output.map((file) => {
      if (/\.ocsf\.(nd)?json$/.test(file)) return lines(file, { anew, line: ocsfLine });
      if (/\.asff\.json$/.test(file)) return asffDocument(file);
      return /\.ndjson$/.test(file) ? lines(file, { anew }) : document(file, read);
    }),
  );
  const isPrinted = format !== undefined || files.length === 0;
  const printed = !isPrinted
    ? []
    : format === 'json'
      ? [await document(undefined, read)]
      : [
          printing(
            format === undefined ? 'terminal' : format,
            wantsColor(color, process.stdout.isTTY),
          ),
        ];
  return all([...files, ...printed]);
}

/** Ends the watch at the first signal; at the second the process ends as it would without us. */
function stopper(): { signal: AbortSignal; isStopped(): boolean; release(): void } {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
    release();
  };
  const release = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { signal: controller.signal, isStopped: () => controller.signal.aborted, release };
}

const EVERY = 15_000;

function progressOf({ quiet }: WatchFlags): {
  tell(progress: Progress): void;
  end(progress: Progress): void;
} {
  let last = Date.now();
  return {
    tell(progress) {
      if (quiet || Date.now() - last < EVERY) return;
      last = Date.now();
      say(inWords(progress));
    },
    end: (progress) => say(inWords(progress)),
  };
}

function inWords({ pieces, bad, alerts, counts }: Progress): string {
  const { events, duplicates, strange, late, crashes } = counts;
  const parts = [
    `${events} events in ${pieces} ${pieces === 1 ? 'file' : 'files'}`,
    `${alerts} ${alerts === 1 ? 'alert' : 'alerts'} told`,
    ...(duplicates > 0 ? [`${duplicates} came more than once`] : []),
    ...(late > 0 ? [`${late} too late for a window`] : []),
    ...(strange > 0 ? [`${strange} records are no events`] : []),
    ...(crashes > 0 ? [`rules broke ${crashes} times`] : []),
    ...(bad > 0 ? [`${bad} files could not be read, or not all of them`] : []),
  ];
  return parts.join(', ');
}

const SHOWN = 3;

function sayBad(piece: string, bad: readonly Bad[]): void {
  const shown = bad.slice(0, SHOWN).map(({ at, why }) => `${at}: ${why}`);
  const more = bad.length > SHOWN ? `; and ${bad.length - SHOWN} more` : '';
  say(`${piece}: ${shown.join('; ')}${more}`);
}

function say(text: string): void {
  process.stderr.write(`castellan: ${visible(text)}\n`);
}
