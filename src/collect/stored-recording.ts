import { UserError } from '../model/user-error.ts';
import { bytesOf, spool } from '../store/bytes.ts';
import { numberIndex } from './number-index.ts';
import {
  type Answer,
  type Call,
  callKey,
  eachCall,
  type RecordedCall,
  type Redactor,
  readCall,
  withoutSecrets,
} from './recording.ts';

/** A recording that stays where it is: its answers are read again when they are asked for. */
export interface StoredRecording {
  /** When the calls were made, as ISO 8601. */
  createdAt: string;
  /** How many calls it holds. */
  count: number;
  /** All of them, in order: each time the whole file is read. */
  calls: Iterable<RecordedCall>;
  /** Where a call was recorded twice, the first answer counts. */
  find(call: Call): Answer | undefined;
  close(): void;
}

/**
 * Reads a recording through once, and keeps of each call its place and a hash. `hear` is told every call meanwhile,
 * before secrets are taken out of it. What comes out of a `.gz` is kept aside without them. Throws as
 * `readRecording` does.
 */
export async function storedRecording(
  file: string,
  redact: Redactor,
  hear: (call: RecordedCall) => void = () => {},
): Promise<StoredRecording> {
  const index = numberIndex();
  const inflated = file.endsWith('.gz') ? spool() : undefined;
  const starts = growing(Float64Array);
  const lengths = growing(Uint32Array);
  let kept = 0;
  const createdAt = await eachCall(file, (call, line, start) => {
    hear(call);
    index.add(callKey(call));
    const bytes = inflated ? lineWithoutSecrets(call, line, redact) : line;
    starts.push(inflated ? kept : start);
    lengths.push(bytes.length);
    inflated?.append(bytes);
    kept += bytes.length;
  });
  const bytes = inflated ?? bytesOf(file);

  return {
    createdAt,
    count: starts.count(),
    calls: {
      *[Symbol.iterator]() {
        for (let number = 0; number < starts.count(); number += 1) yield at(number);
      },
    },
    find(call) {
      const key = callKey(call);
      for (const number of index.candidates(key)) {
        const held = at(number);
        if (callKey(held) === key) return held;
      }
      return undefined;
    },
    close: () => bytes.close(),
  };

  function at(number: number): RecordedCall {
    const start = starts.at(number);
    try {
      const call = readCall(bytes.read(start, start + lengths.at(number)));
      return withoutSecrets(call, redact);
    } catch (cause) {
      throw new UserError(`${file} has changed since it was opened`, { cause });
    }
  }
}

function lineWithoutSecrets(call: RecordedCall, line: Buffer, redact: Redactor): Buffer {
  const left = redact(call, call);
  return left === call ? line : Buffer.from(JSON.stringify({ ...call, ...left }));
}

/** Numbers, too many for a list; in blocks, so that none is copied when there are more. */
function growing(kind: typeof Float64Array | typeof Uint32Array) {
  const blocks: (Float64Array | Uint32Array)[] = [];
  let size = 0;
  return {
    push(number: number) {
      const at = size % BLOCK;
      const block = at === 0 ? new kind(BLOCK) : blocks.at(-1);
      if (!block) throw new Error('there is a block for each number');
      if (at === 0) blocks.push(block);
      block[at] = number;
      size += 1;
    },
    at: (index: number) => blocks[Math.floor(index / BLOCK)]?.[index % BLOCK] ?? 0,
    count: () => size,
  };
}

const BLOCK = 2 ** 13;
