import { collectors } from '../../collect/catalogue.ts';
import type { Wanted } from '../../collect/collect.ts';
import { notAskedAtHome } from '../../collect/organization-home.ts';
import { actionsFor, READ_ONLY, sessionPolicyFor } from '../../collect/permissions.ts';
import type { AnyControl } from '../../controls/control.ts';
import type { Findings } from '../../model/finding.ts';
import { UserError } from '../../model/user-error.ts';
import { diff } from '../../report/diff.ts';
import { redacted } from '../../report/redact.ts';
import { askedBy } from '../asked.ts';
import { loadConfig } from '../config.ts';
import type { Config } from '../config-layers.ts';
import { configuredDirectory } from '../directory.ts';
import { EXIT, exitCode, toFailOn } from '../exit.ts';
import { type Journal, openJournal } from '../journal.ts';
import { targetsOf, wantsColor } from '../output.ts';
import { progressStyle, showProgress } from '../progress.ts';
import { readRun } from '../read-run.ts';
import { type Choice, select } from '../select.ts';
import { destinationsOf, send } from '../send.ts';
import { timeOfRun } from '../time-of-run.ts';
import { toContinue } from '../to-continue.ts';
import { loadWaivers } from '../waivers.ts';
import { wantedBy } from '../wanted.ts';
import { type LiveFlags, openLive, openRecording, type Way } from '../way.ts';
import { discardAll, openAll, write } from '../written.ts';
import { yardsticks } from '../yardsticks.ts';
import { scanAccounts } from './accounts.ts';
import { type Watch, watching } from './progress.ts';

/** The flags of `castellan scan`, as commander hands them over. */
export interface ScanFlags extends Choice {
  profile?: string[];
  region?: string[];
  excludeRegion?: string[];
  organization?: boolean;
  accounts?: string[];
  ou?: string[];
  excludeAccount?: string[];
  role?: string[];
  externalId?: string;
  recording?: string;
  record?: string;
  /** Keep what is learnt until the scan has ended. */
  journal?: boolean;
  /** The name of an unfinished scan to continue; true for the latest that asks the same. */
  resume?: string | true;
  format?: string[];
  output?: string[];
  failOn?: string;
  baseline?: string;
  newOnly?: boolean;
  send?: string[];
  redact?: boolean;
  allowIncomplete?: boolean;
  all?: boolean;
  concurrency?: number;
  accountsAtOnce?: number;
  config?: string;
  waivers?: string[];
  progress?: string;
  quiet?: boolean;
  color?: boolean;
}

/** Scans, reports, and answers the exit code. */
export async function scan(flags: ScanFlags, open: Opener = openAsTold(flags)): Promise<number> {
  const failOn = toFailOn(flags.failOn);
  const destinations = destinationsOf(flags);
  const baseline = await baselineOf(flags);
  const targets = targetsOf(flags.format, flags.output);
  const files = await openAll(
    targets.length > 0 ? targets : [{ format: 'html', file: DEFAULT_REPORT }],
  );
  let journal: Journal | undefined;
  try {
    const scanned = await runScan(flags, open, (opened) => {
      journal = opened;
    });
    const { findings, interrupted, credentialsExpired } = scanned;
    const color = wantsColor(flags.color, process.stdout.isTTY);
    const since = baseline && {
      startedAt: baseline.run.startedAt,
      diff: diff(baseline, findings),
    };
    const shown = flags.redact ? redacted(findings) : findings;
    await write(shown, targets, files, { ...flags, color, since });
    const arrived = await send(findings, since?.diff.fixed ?? [], destinations, flags);
    if (credentialsExpired) say('the AWS credentials expired during the scan; sign in again');
    sayHowToContinue(await journal?.close(true));
    if (interrupted) return EXIT.interrupted;
    if (credentialsExpired) return EXIT.credentials;
    const code = exitCode(findings, failOn, flags, since?.diff);
    return code === EXIT.ok && !arrived ? EXIT.incomplete : code;
  } catch (error) {
    await discardAll(files);
    sayHowToContinue(await journal?.close(false));
    throw error;
  }
}

/** Opens the way to what is to be scanned. */
type Opener = (given: Given) => Promise<Way>;

/** What a way is opened with beside the flags; the signal ends the asking. */
type Given = Pick<LiveFlags, 'signal' | 'directory' | 'pacing' | 'journal'>;

/** Sessions of roles are limited to what is wanted; unless it is said, that is what the chosen controls read. */
export function openAsTold({ journal, ...flags }: ScanFlags, wanted?: Wanted): Opener {
  const { recording } = flags;
  if (recording !== undefined) return () => openRecording(recording, flags);
  return (given) => {
    const sessionPolicy = sessionPolicyOf(flags, given.directory !== undefined, wanted);
    return openLive({
      ...flags,
      ...given,
      ...(sessionPolicy !== undefined && { sessionPolicy }),
    });
  };
}

/** A role may be allowed more than a scan needs; its session is not. */
function sessionPolicyOf(
  flags: ScanFlags,
  directory: boolean,
  wanted = wantedBy(select(yardsticks, flags), { directory }),
): string | undefined {
  if (!flags.organization && !flags.role?.length) return undefined;
  const actions = actionsFor(wanted, collectors);
  const policy = sessionPolicyFor(flags.organization ? notAskedAtHome(actions) : actions);
  if (policy === READ_ONLY && !flags.quiet) {
    process.stderr.write(
      'The chosen controls need more actions than a session policy can name: sessions may read what ReadOnlyAccess of AWS allows.\n',
    );
  }
  return policy;
}

/** What a scan ends with, before it is reported. */
export interface Scanned {
  findings: Findings;
  interrupted: boolean;
  credentialsExpired: boolean;
}

/**
 * Scans the account, or the recording, that the flags name. Throws UserError when nothing could be looked at. Whoever
 * hears of a journal closes it.
 */
export async function runScan(
  flags: ScanFlags,
  open: Opener = openAsTold(flags),
  keeping: (journal: Journal) => void = () => {},
): Promise<Scanned> {
  const config = await loadConfig(flags.config, yardsticks);
  const controls = select(yardsticks, flags);
  const interruption = new AbortController();
  const directory = configuredDirectory(config);
  const waivers = await loadWaivers(flags.waivers, yardsticks);
  const journal = await journalOf(flags, config, controls);
  if (journal) keeping(journal);
  const way = await open({
    signal: interruption.signal,
    ...(directory && { directory }),
    ...(config.pacing && { pacing: config.pacing }),
    ...(journal && { journal }),
  });
  const stopListening = onInterrupt(interruption);
  try {
    const findings = await watched(way, flags, (watch) =>
      scanAccounts({
        ...way,
        source: { kind: flags.recording ? 'recording' : 'live' },
        regions: flags,
        controls,
        settings: config.settings,
        ...(config.attested && { attested: config.attested }),
        directory: directory !== undefined,
        ...(waivers && { waivers }),
        ...(flags.all && { all: true }),
        ...(flags.accountsAtOnce !== undefined && { accountsAtOnce: flags.accountsAtOnce }),
        watch,
      }),
    );
    await way.finish();
    const { aborted } = interruption.signal;
    return { findings, interrupted: aborted, credentialsExpired: way.credentialsExpired() };
  } catch (error) {
    await way.abandon();
    throw error;
  } finally {
    stopListening();
    way.close();
  }
}

/** A live scan has one, unless it is not to. */
async function journalOf(
  flags: ScanFlags,
  config: Config,
  controls: readonly AnyControl[],
): Promise<Journal | undefined> {
  const { journal, resume, recording } = flags;
  if (journal && recording === undefined) {
    return openJournal({
      asked: askedBy(flags, config, controls),
      now: timeOfRun(),
      say,
      ...(resume !== undefined && { resume }),
    });
  }
  if (resume === undefined) return undefined;
  throw new UserError(
    '--resume continues a live scan: it goes with neither --recording nor --no-journal',
  );
}

function say(text: string): void {
  process.stderr.write(`castellan: ${text}\n`);
}

function sayHowToContinue(name: string | undefined): void {
  if (name === undefined) return;
  say(`the scan is unfinished; continue it with: ${toContinue(name)}`);
}

const DEFAULT_REPORT = 'castellan.html';

async function watched(
  way: Way,
  flags: ScanFlags,
  task: (watch: Watch) => Promise<Findings>,
): Promise<Findings> {
  const now = () => performance.now();
  const { watch, seen } = watching(now);
  const { stderr } = process;
  const stop = showProgress({
    style: progressStyle(flags.progress, {
      quiet: flags.quiet === true,
      isTTY: stderr.isTTY === true,
      ci: Boolean(process.env.CI),
    }),
    write: (text) => stderr.write(text),
    seen,
    calls: way.calls,
    now,
    size: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
  });
  try {
    return await task(watch);
  } finally {
    stop();
  }
}

/** First Ctrl-C: stop asking AWS and report what there is. Second: stop. */
function onInterrupt(interruption: AbortController): () => void {
  const handler = () => {
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write(
      '\ninterrupted: writing what was found so far; press Ctrl-C again to stop at once\n',
    );
    interruption.abort();
  };
  process.on('SIGINT', handler);
  process.on('SIGTERM', handler);
  return () => {
    process.off('SIGINT', handler);
    process.off('SIGTERM', handler);
  };
}

/** The earlier run to compare with, read before anyone is asked anything. */
async function baselineOf({ baseline, newOnly }: ScanFlags): Promise<Findings | undefined> {
  if (baseline !== undefined) return readRun(baseline);
  if (newOnly) throw new UserError('--new-only needs a --baseline FILE to tell what is new');
  return undefined;
}
