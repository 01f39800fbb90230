import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { streamInput } from './stream.ts';

/** Pieces of a stream that comes in these chunks: their names and what is in them. */
async function piecesOf(...chunks: (string | Uint8Array)[]): Promise<[string, string][]> {
  const stream = new PassThrough();
  void (async () => {
    for (const chunk of chunks) {
      stream.write(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    stream.end();
  })();
  const pieces: [string, string][] = [];
  for await (const piece of streamInput(stream, 'in').pieces(
    new AbortController().signal,
    new Set(),
  )) {
    const { bytes } = await piece.read();
    pieces.push([piece.name, Buffer.from(bytes).toString('latin1')]);
  }
  return pieces;
}

const packed = gzipSync('{"a":1}\n{"b":2}\n');

test.for<[name: string, chunks: (string | Uint8Array)[], pieces: [string, string][]]>([
  ['nothing', [], []],
  ['lines', ['{"a":1}\n{"b":2}\n'], [['in, line 1', '{"a":1}\n{"b":2}\n']]],
  [
    'lines that come in parts',
    ['{"a"', ':1}\n{"b', '":2}\n{"c":3}\n', '{"d":4}'],
    [
      ['in, line 1', '{"a":1}\n'],
      ['in, line 2', '{"b":2}\n{"c":3}\n'],
      ['in, line 4', '{"d":4}'],
    ],
  ],
  [
    'lines that begin in the middle of one',
    ['"x"}\n', '{"a":1}\n'],
    [
      ['in, line 1', '"x"}\n'],
      ['in, line 2', '{"a":1}\n'],
    ],
  ],
  ['a document', ['{"Records":[{"a":1}', ']}'], [['in', '{"Records":[{"a":1}]}']]],
  [
    'one over several lines',
    ['{\n  "Records": [\n', '{}\n]}\n'],
    [['in', '{\n  "Records": [\n{}\n]}\n']],
  ],
  ['a list over several lines', ['[\n{}', ',\n{}]\n'], [['in', '[\n{},\n{}]\n']]],
  ['gzip', [packed.subarray(0, 5), packed.subarray(5)], [['in', packed.toString('latin1')]]],
])('%s', async ([, chunks, pieces]) => {
  expect(await piecesOf(...chunks)).toStrictEqual(pieces);
});

test('who has enough is not kept waiting', async () => {
  const stream = new PassThrough();
  const end = new AbortController();
  stream.write('{"a":1}\n');
  const names: string[] = [];
  for await (const { name } of streamInput(stream, 'in').pieces(end.signal, new Set())) {
    names.push(name);
    end.abort();
  }
  expect(names).toStrictEqual(['in, line 1']);
});

test('what has no end costs itself alone', async () => {
  const mega = Buffer.alloc(2 ** 20, 'x');
  async function* endless() {
    for (let i = 0; i < 257; i += 1) yield mega;
    yield Buffer.from('\n{"a":1}\n');
  }
  const told: string[] = [];
  for await (const piece of streamInput(endless(), 'in').pieces(
    new AbortController().signal,
    new Set(),
  )) {
    await piece.read().then(
      ({ bytes }) => told.push(Buffer.from(bytes).toString()),
      (error) => told.push(error.message),
    );
  }
  expect(told).toStrictEqual(['it is longer than 256 MB', '{"a":1}\n']);
});
