import { extname } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { didYouMean } from './suggest.ts';

export const formats = [
  'terminal',
  'html',
  'json',
  'ndjson',
  'csv',
  'sarif',
  'ocsf',
  'asff',
  'junit',
  'markdown',
  'github',
] as const;
export type Format = (typeof formats)[number];

/** One thing to write: a format, to a file or to standard output. */
export interface Target {
  format: Format;
  file?: string;
}

/**
 * Pairs `--format` with `--output`, in the order given; an output without a format of its own is told by its
 * ending. Throws UserError for a format that does not exist or a file whose ending tells nothing.
 */
export function targetsOf(given: readonly string[] = [], files: readonly string[] = []): Target[] {
  const wanted = given.map(toFormat);
  if (wanted.length > files.length + 1) {
    throw new UserError(
      'only one --format can go to standard output; give the others an --output FILE',
    );
  }
  const paired = files.map((file, i) => ({ file, format: wanted[i] ?? formatOf(file) }));
  const rest = wanted.slice(files.length).map((format) => ({ format }));
  return [...paired, ...rest];
}

function toFormat(name: string): Format {
  const format = formats.find((known) => known === name);
  if (format) return format;
  throw new UserError(
    `there is no format ${name}${didYouMean(name, formats)} (formats: ${formats.join(', ')})`,
  );
}

function formatOf(file: string): Format {
  const ending = /\.(?:ocsf|asff)(?=\.json$)/.exec(file)?.[0].slice(1) ?? extname(file).slice(1);
  const format = formats.find((known) => known === ending || ENDINGS.get(ending) === known);
  if (format) return format;
  throw new UserError(
    `${file} does not tell its format by its ending; add --format ${formats.join('|')}`,
  );
}

/** Endings that people use besides a format's own name. */
const ENDINGS = new Map<string, Format>([
  ['md', 'markdown'],
  ['xml', 'junit'],
]);

/** Writes to standard output; when its reader has gone, the rest is dropped without a word. */
export async function print(chunks: Iterable<string> | AsyncIterable<string>): Promise<void> {
  for await (const chunk of chunks) {
    if (process.stdout.destroyed || process.stdout.writableEnded) return;
    if (process.stdout.write(chunk)) continue;
    await readOn();
  }
}

/** Until the reader has taken what was written, or has gone. */
function readOn(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ENDS) process.stdout.off(event, done);
      resolve();
    };
    for (const event of ENDS) process.stdout.on(event, done);
  });
}

const ENDS = ['drain', 'close', 'error'] as const;

/** NO_COLOR and FORCE_COLOR as no-color.org and force-color.org say; a flag outranks both. */
export function wantsColor(flag: boolean | undefined, isTTY: boolean | undefined): boolean {
  if (flag === false || process.env.NO_COLOR || process.env.TERM === 'dumb') return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return isTTY === true;
}
