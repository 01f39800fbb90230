import { stat } from 'node:fs/promises';
import { type Log, openLog } from '../store/log.ts';
import { type Answer, type Call, headerOf, type RecordedCall, type Redactor } from './recording.ts';
import { storedRecording } from './stored-recording.ts';

/** A recording that is there while it is made: what was taken down before is found, what comes is added. */
export interface AnswerLog {
  /** What was there when it was opened. */
  calls: Iterable<RecordedCall>;
  find(call: Call): Answer | undefined;
  /** Returns when the operating system has it. Throws what the disk said. */
  write(call: RecordedCall): void;
  close(): void;
}

/** Opens one, or none yet: the file is made by the first write. */
export async function openAnswerLog(
  file: string,
  createdAt: string,
  redact: Redactor,
): Promise<AnswerLog> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  const before = size > 0 ? await storedRecording(file, redact) : undefined;
  let log: Log | undefined;
  return {
    calls: before?.calls ?? [],
    find: (call) => before?.find(call),
    write(call) {
      if (!log) {
        log = openLog(file);
        if (!before) log.append(headerOf(createdAt));
      }
      log.append(call);
    },
    close() {
      before?.close();
      log?.close();
    },
  };
}
