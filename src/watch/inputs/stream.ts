import type { Input, Piece } from '../input.ts';

/** No line, and nothing that has no lines, may be longer. */
const LARGEST = 256 * 2 ** 20;

/**
 * What comes as a stream: lines of JSON as they come, all that are there at once as a piece; anything else (gzip, a document over
 * several lines) as one piece when it ends. `name` tells it from all other streams there ever were. Nothing of it comes again.
 */
export function streamInput(stream: AsyncIterable<Uint8Array>, name: string): Input {
  return { pieces: (signal) => piecesOf(until(stream, signal), name), isOver: () => true };
}

async function* piecesOf(stream: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Piece> {
  let held: Uint8Array[] = [];
  let size = 0;
  let form: 'unknown' | 'lines' | 'whole' = 'unknown';
  let line = 1;
  for await (const chunk of stream) {
    if (form === 'unknown') form = formOf(held, chunk);
    let from = 0;
    for (const end of form === 'lines' ? endsIn(chunk, size > LARGEST) : []) {
      hold(chunk.subarray(from, end));
      yield taken();
      from = end;
    }
    hold(chunk.subarray(from));
  }
  if (size > 0) yield taken();

  function hold(bytes: Uint8Array): void {
    size += bytes.length;
    if (size > LARGEST) held = [];
    else if (bytes.length > 0) held.push(bytes);
  }

  function taken(): Piece {
    const bytes = size > LARGEST ? undefined : Buffer.concat(held);
    const from = form === 'lines' ? `${name}, line ${line}` : name;
    line += bytes?.reduce((sum, byte) => (byte === NEW_LINE ? sum + 1 : sum), 0) ?? 1;
    held = [];
    size = 0;
    return {
      name: from,
      async read() {
        if (!bytes) throw new Error('it is longer than 256 MB');
        return { bytes };
      },
      done: async () => {},
    };
  }
}

const NEW_LINE = 0x0a;
/** Where the last line ends; where what is too long ends, too. */
function endsIn(chunk: Uint8Array, isTooLong: boolean): Set<number> {
  const ends = [...(isTooLong ? [chunk.indexOf(NEW_LINE)] : []), chunk.lastIndexOf(NEW_LINE)];
  return new Set(ends.filter((end) => end >= 0).map((end) => end + 1));
}

/** A first line after which the same value goes on. */
const OPEN = /^\s*(?:\[|\{\s*(?:"[^"]*"\s*:\s*[[{]?\s*)?$)/;

/** As the first line says, when it has come. */
function formOf(held: readonly Uint8Array[], chunk: Uint8Array): 'unknown' | 'lines' | 'whole' {
  if ((held[0] ?? chunk)[0] === 0x1f) return 'whole';
  const end = chunk.indexOf(NEW_LINE);
  if (end === -1) return 'unknown';
  const line = Buffer.concat([...held, chunk.subarray(0, end)]).toString();
  return OPEN.test(line) ? 'whole' : 'lines';
}

/** As long as nobody says that it is enough. */
async function* until(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  let stop = () => {};
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  while (!signal.aborted) {
    const next = await Promise.race([chunks.next(), stopped]);
    if (next === undefined || next.done) break;
    yield next.value;
  }
  signal.removeEventListener('abort', stop);
}
