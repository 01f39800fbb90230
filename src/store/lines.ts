import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../model/user-error.ts';
import { whyNotWritten } from './file.ts';

/** A file that lines are added to as they come. Throws UserError when it cannot be opened. */
export async function appendLines(
  file: string,
): Promise<{ write(line: string): void; close(): Promise<void> }> {
  const handle = await open(file, 'a', 0o600).catch((cause: unknown) => {
    throw new UserError(`${file} cannot be written: ${whyNotWritten(cause)}`, { cause });
  });
  const stream = createWriteStream(file, { fd: handle });
  return {
    write: (line) => void stream.write(`${line}\n`),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}

const LF = 0x0a;

/** Lines without their ends, of any length; of those with more bytes than `most`, a little more than that. */
export async function* linesIn(
  chunks: AsyncIterable<Buffer>,
  most = Number.POSITIVE_INFINITY,
): AsyncIterable<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const rest = chunk.subarray(start, end);
      yield begun.length > 0 ? Buffer.concat([...begun, rest]) : rest;
      begun = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length && length <= most) {
      begun.push(chunk.subarray(start));
      length += chunk.length - start;
    }
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
