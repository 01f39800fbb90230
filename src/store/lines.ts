import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../model/user-error.ts';
import { whyNot } from './file.ts';

/** A file that lines are added to as they come. Throws UserError when it cannot be opened. */
export async function appendLines(
  file: string,
): Promise<{ write(line: string): void; close(): Promise<void> }> {
  const handle = await open(file, 'a', 0o600).catch((cause: unknown) => {
    throw new UserError(`${file} cannot be written: ${whyNot(cause)}`, { cause });
  });
  const stream = createWriteStream(file, { fd: handle });
  return {
    write: (line) => void stream.write(`${line}\n`),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
