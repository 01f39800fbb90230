import { existsSync, readFileSync } from 'node:fs';
import { html } from '../../src/report/html.ts';
import { syntheticControls } from './synthetic-controls.ts';
import { syntheticFindings } from './synthetic-findings.ts';

export interface ReportBench {
  findings: number;
  /** Size of the HTML file. */
  bytes: number;
  /** From findings to the last byte of it. */
  milliseconds: number;
  /** Of the same findings as JSON, and the time JSON.stringify takes: what the numbers above compare with. */
  jsonBytes: number;
  jsonMilliseconds: number;
}

const SHELL = new URL('../../dist/report/shell.html', import.meta.url);

/** The HTML report of 100 000 findings: how large, and how long to write. The app counts where it has been built. */
export function benchReport(count = 100_000): ReportBench {
  const findings = syntheticFindings(count);
  const shell = existsSync(SHELL)
    ? readFileSync(SHELL, 'utf8')
    : '<!--castellan:title--><!--castellan:static--><!--castellan:data-->';
  const written = timed(() => sizeOf(html(findings, shell, { controls: syntheticControls })));
  const plain = timed(() => Buffer.byteLength(JSON.stringify(findings)));
  return {
    findings: findings.findings.length,
    bytes: written.result,
    milliseconds: written.milliseconds,
    jsonBytes: plain.result,
    jsonMilliseconds: plain.milliseconds,
  };
}

function sizeOf(chunks: Iterable<string>): number {
  let bytes = 0;
  for (const chunk of chunks) bytes += Buffer.byteLength(chunk);
  return bytes;
}

function timed<Result>(run: () => Result): { result: Result; milliseconds: number } {
  const start = performance.now();
  const result = run();
  return { result, milliseconds: performance.now() - start };
}
