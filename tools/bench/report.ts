import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { html } from '../../src/report/html.ts';
import { cpuOf, type Figure } from './measure.ts';
import { syntheticControls } from './synthetic-controls.ts';
import { syntheticFindings } from './synthetic-findings.ts';

const MANY = 100_000;
const MEGABYTE = 1_000_000;
const SHELL = new URL('../../dist/report/shell.html', import.meta.url);

/**
 * The HTML report of 100 000 findings: how large, and how long to write. The limit is what anybody would do first,
 * the same findings as deflated JSON.
 */
export async function benchReport(): Promise<Figure[]> {
  const findings = syntheticFindings(MANY);
  const shell = existsSync(SHELL)
    ? readFileSync(SHELL, 'utf8')
    : '<!--castellan:title--><!--castellan:static--><!--castellan:data-->';
  const ours = await timed(() => sizeOf(html(findings, shell, { controls: syntheticControls })));
  const plain = await timed(() => deflateRawSync(JSON.stringify(findings)).byteLength);
  return [
    {
      what: `HTML size, ${MANY} findings`,
      measured: megabytes(ours.size),
      limit: `${megabytes(plain.size)} deflated JSON`,
      ratio: ours.size / plain.size,
      goal: 'under 6 MB',
      met: ours.size < 6 * MEGABYTE,
    },
    {
      what: `HTML CPU time, ${MANY} findings`,
      measured: `${(ours.milliseconds / 1000).toFixed(2)} s`,
      limit: `${(plain.milliseconds / 1000).toFixed(2)} s to deflate JSON`,
      ratio: ours.milliseconds / plain.milliseconds,
      goal: 'under 3 s',
      met: ours.milliseconds < 3000,
    },
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

function sizeOf(chunks: Iterable<string>): number {
  let bytes = 0;
  for (const chunk of chunks) bytes += Buffer.byteLength(chunk);
  return bytes;
}

/** CPU time, because whatever else the machine does is not the report's doing. */
async function timed(run: () => number): Promise<{ size: number; milliseconds: number }> {
  let size = 0;
  const milliseconds = await cpuOf(async () => {
    size = run();
  });
  return { size, milliseconds };
}
