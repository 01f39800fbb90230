import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { type Alert, earliestFirst } from '../../model/alert.ts';
import { UserError } from '../../model/user-error.ts';
import { visibleJson } from '../../report/visible.ts';
import { pendingFile, whyNotWritten } from '../../store/file.ts';
import { ALERTS } from '../../watch/alerts/line.ts';
import { alertInWords } from '../../watch/alerts/terminal.ts';
import type { Sink } from '../../watch/sink.ts';
import { print } from '../output.ts';
import { version } from '../version.ts';
import { asffLines, ocsfLine } from './formats.ts';

/** Alerts on standard output as they come: in words, or as lines of JSON. */
export function printing(format: 'terminal' | 'ndjson' | 'ocsf' | 'asff', color: boolean): Sink {
  const written = {
    terminal: (alerts: readonly Alert[]) => alerts.map((alert) => alertInWords(alert, { color })),
    ndjson: (alerts: readonly Alert[]) => alerts.map(lineOf),
    ocsf: (alerts: readonly Alert[]) => alerts.map(ocsfLine),
    asff: asffLines,
  }[format];
  return { deliver: (alerts) => print(written(alerts)), close: async () => {} };
}

/**
 * A file that gets a line for each alert, of `castellan.alerts/1` or of OCSF. One that is there is gone on with: a last line that was cut off is cut away, and
 * an alert it has already is not written again, whichever of several watches with one state wrote it.
 */
export async function lines(
  file: string,
  { anew, line = lineOf }: { anew: boolean; line?: (alert: Alert) => string },
): Promise<Sink> {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR, O_TRUNC } = constants;
  const known = new Set<string>();
  /** Of what is known of the file. */
  let size = 0;
  try {
    const how = O_APPEND | O_CREAT | O_NOFOLLOW | O_RDWR | (anew ? O_TRUNC : 0);
    const handle = openSync(file, how, 0o600);
    catchUp(handle);
    return {
      async deliver(alerts) {
        catchUp(handle);
        const fresh = alerts.map(line).filter((one) => !known.has(one));
        const bytes = Buffer.from(fresh.join(''));
        for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
        fsyncSync(handle);
        for (const one of fresh) known.add(one);
        size += bytes.length;
      },
      close: async () => closeSync(handle),
    };
  } catch (cause) {
    throw new UserError(`${file} cannot be written: ${whyNotWritten(cause)}`, { cause });
  }

  function catchUp(handle: number): void {
    const grown = fstatSync(handle).size - size;
    if (grown <= 0) return;
    const bytes = Buffer.alloc(grown);
    for (let read = 0; read < grown; ) {
      read += readSync(handle, bytes, read, grown - read, size + read);
    }
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < grown) ftruncateSync(handle, size + end);
    for (const one of bytes.toString('utf8', 0, end).split(/(?<=\n)/)) known.add(one);
    size += end;
  }
}

/** One document of all alerts, each as it was told last, when the watch ends; to a file or to standard output. */
export async function document(file: string | undefined, read: () => object): Promise<Sink> {
  return atTheEnd(file, (alerts) => {
    const told = { schema: ALERTS, tool: { name: 'castellan', version }, read: read(), alerts };
    return [visibleJson(`${JSON.stringify(told, null, 2)}\n`)];
  });
}

/** Batches for Security Hub, of all alerts as they were told last, when the watch ends. */
export async function asffDocument(file: string): Promise<Sink> {
  return atTheEnd(file, asffLines);
}

async function atTheEnd(
  file: string | undefined,
  written: (alerts: readonly Alert[]) => Iterable<string>,
): Promise<Sink> {
  const all = new Map<string, Alert>();
  const pending = file === undefined ? undefined : await pendingFile(file);
  return {
    async deliver(alerts) {
      for (const alert of alerts) all.set(alert.id, alert);
    },
    async close() {
      const chunks = written([...all.values()].sort(earliestFirst));
      await (pending ? pending.finish(chunks) : print(chunks));
    },
  };
}

/** Several sinks as one. */
export function all(sinks: readonly Sink[]): Sink {
  return {
    async open() {
      for (const sink of sinks) await sink.open?.();
    },
    async leave(hasTime) {
      for (const sink of sinks) await sink.leave?.(hasTime);
    },
    async deliver(alerts) {
      for (const sink of sinks) await sink.deliver(alerts);
    },
    async close() {
      for (const sink of sinks) await sink.close();
    },
  };
}

function lineOf(alert: Alert): string {
  return visibleJson(`${JSON.stringify({ schema: ALERTS, ...alert })}\n`);
}
