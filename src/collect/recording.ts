import { createReadStream, type ReadStream } from 'node:fs';
import { PassThrough, pipeline, Transform } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { UserError } from '../model/user-error.ts';
import { pendingFile, whyNot } from '../store/file.ts';
import { linesIn } from '../store/lines.ts';

/** One AWS API call. `service` is the SDK v3 client's package suffix, `operation` the API's name. */
export interface Call {
  account: string;
  region: string;
  service: string;
  operation: string;
  input: Record<string, unknown>;
}

/** What AWS answered: the output as the SDK gives it (dates as ISO strings, blobs as `{$base64}`), or its error. */
export type Answer = { output: unknown } | { error: AwsError };

export interface AwsError {
  name: string;
  message: string;
  statusCode?: number;
}

export type RecordedCall = Call & Answer;

/** Takes out of an answer whatever may be a secret, before anybody else sees it. */
export type Redactor = (call: Call, answer: Answer) => Answer;

/** Answers read from a file, found again by call. */
export interface Recording {
  /** When the calls were made, as ISO 8601: the "now" of every verdict about them. */
  createdAt: string;
  calls: RecordedCall[];
  find(call: Call): Answer | undefined;
}

const VERSION = 'recording/1';

/** The call that asks who asks. */
export function isIdentity({ service, operation }: Call): boolean {
  return service === 'sts' && operation === 'GetCallerIdentity';
}

/** Whose credentials they are, by the answer to that call. */
export function accountIn(answer: Answer): string | undefined {
  const account: unknown =
    'output' in answer ? Reflect.get(Object(answer.output), 'Account') : undefined;
  return typeof account === 'string' ? account : undefined;
}

/** What identifies a call, independent of the order in which its input was written. */
export function callKey({ account, region, service, operation, input }: Call): string {
  return `${account} ${region} ${service} ${operation} ${canonical(input)}`;
}

/** JSON with sorted keys and without `undefined`, so that equal values give equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`);
  return `{${fields.join(',')}}`;
}

/**
 * Reads a recording (`castellan.recording/1`, NDJSON, gzipped when named `.gz`).
 * Throws UserError when the file is absent, cut off, of a newer version or no recording at all.
 */
export async function readRecording(file: string, redact: Redactor): Promise<Recording> {
  const calls: RecordedCall[] = [];
  const createdAt = await eachCall(file, (call) => calls.push(withoutSecrets(call, redact)));
  return recordingOf(createdAt, calls);
}

/**
 * Hands over every call of a recording, as it stands there, with its line and where that begins once the file is
 * inflated. Resolves with the moment of the recording, and throws as `readRecording` does.
 */
export async function eachCall(
  file: string,
  take: (call: RecordedCall, line: Buffer, start: number) => void,
): Promise<string> {
  let createdAt: string | undefined;
  let lineNumber = 0;
  let start = 0;
  try {
    for await (const line of linesIn(chunksOf(file))) {
      lineNumber += 1;
      if (createdAt === undefined) createdAt = readHeader(JSON.parse(line.toString()), file);
      else if (line.length > 0) take(readCall(line), line, start);
      start += line.length + 1;
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${file}${lineNumber ? `:${lineNumber}` : ''} ${whyUnreadable(cause)}`, {
      cause,
    });
  }
  if (createdAt === undefined)
    throw new UserError(`${file} is empty; record one with castellan scan --record FILE`);
  return createdAt;
}

/** Whoever recorded it may have let secrets through. */
export function withoutSecrets(call: RecordedCall, redact: Redactor): RecordedCall {
  const { account, region, service, operation, input } = call;
  return { account, region, service, operation, input, ...redact(call, call) };
}

/** A recording held in memory. Where a call was recorded twice, the first answer counts. */
export function recordingOf(createdAt: string, calls: RecordedCall[]): Recording {
  const answers = new Map<string, Answer>();
  for (const call of calls) {
    const key = callKey(call);
    if (!answers.has(key)) answers.set(key, call);
  }
  return { createdAt, calls, find: (call) => answers.get(callKey(call)) };
}

/** Writes calls as they come. The file appears, by rename, only when `close` is called. */
export interface RecordingWriter {
  write(call: RecordedCall): void;
  close(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** Throws UserError when the file cannot be written. */
export async function writeRecording(file: string, createdAt: string): Promise<RecordingWriter> {
  const pending = await pendingFile(file);
  const source = new PassThrough();
  const stream = file.endsWith('.gz') ? pipeline(source, createGzip(), () => {}) : source;
  const done = pending.finish(stream);
  done.catch(() => {}); // told by close(); until then it must not count as unhandled
  source.write(`${JSON.stringify(headerOf(createdAt))}\n`);

  return {
    write(call) {
      source.write(`${JSON.stringify(call)}\n`);
    },
    async close() {
      source.end();
      await done;
    },
    async discard() {
      source.destroy(new Error('discarded'));
      await done.catch(() => {});
    },
  };
}

/** The first line of a recording. */
export function headerOf(createdAt: string): object {
  return { castellan: VERSION, createdAt };
}

function chunksOf(file: string): AsyncIterable<Buffer> {
  const raw = createReadStream(file);
  if (!file.endsWith('.gz')) return raw;
  // What goes wrong in one of them is thrown by the last.
  return pipeline(raw, createGunzip(), refuseBomb(raw, file), () => {});
}

const MEGABYTE = 2 ** 20;

/** Answers of AWS deflate to a tenth or a thirtieth. What grows 200 times after the first megabyte is an attack. */
const MOST_GROWTH = 200;

function refuseBomb(packed: ReadStream, file: string): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      if (size > MEGABYTE && size > MOST_GROWTH * packed.bytesRead) {
        done(
          new UserError(
            `${file} inflates to more than ${MOST_GROWTH} times its size, as no recording does`,
          ),
        );
      } else done(null, chunk);
    },
  });
}

function readHeader(header: unknown, file: string): string {
  if (!isRecord(header) || typeof header.castellan !== 'string') {
    throw new UserError(`${file} is not a castellan recording: its first line is not the header`);
  }
  if (header.castellan !== VERSION) {
    throw new UserError(
      `${file} is a ${header.castellan}, and this version reads ${VERSION}; update castellan or record again`,
    );
  }
  if (typeof header.createdAt !== 'string' || Number.isNaN(Date.parse(header.createdAt))) {
    throw new UserError(`${file} does not say when it was made (createdAt in its first line)`);
  }
  return header.createdAt;
}

/** Throws SyntaxError when the line is none. */
export function readCall(line: Buffer): RecordedCall {
  const value: unknown = JSON.parse(line.toString());
  const strings = ['account', 'region', 'service', 'operation'];
  const fits =
    isRecord(value) &&
    strings.every((field) => typeof value[field] === 'string') &&
    isRecord(value.input) &&
    ('output' in value || (isRecord(value.error) && typeof value.error.name === 'string'));
  if (!fits) throw new SyntaxError('not a recorded call');
  return value as unknown as RecordedCall;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function whyUnreadable(cause: unknown): string {
  const code = codeOf(cause);
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'Z_BUF_ERROR')
    return 'is cut off: the compressed data ends too early; record it again';
  if (code?.startsWith('Z_')) return 'is damaged: it does not decompress; record it again';
  if (cause instanceof SyntaxError) return 'is damaged or cut off at this line; record it again';
  return `cannot be read: ${whyNot(cause)}`;
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}
