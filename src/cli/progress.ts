import type { Progress } from '../collect/collect.ts';

export interface ProgressOptions {
  /** `bar` redraws one line, `plain` prints one every 15 s, `json` one object a second, `none` nothing. */
  style: 'bar' | 'plain' | 'json' | 'none';
  write: (text: string) => void;
  counts: Progress;
  calls: () => number;
}

const EVERY = { bar: 100, plain: 15_000, json: 1000, none: 0 };

/** Shows how far a scan is, on standard error. Returns what ends it and clears the line. */
export function showProgress({ style, write, counts, calls }: ProgressOptions): () => void {
  if (style === 'none') return () => {};
  const startedAt = performance.now();
  const timer = setInterval(show, EVERY[style]);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (style === 'bar') write('\r\x1b[2K');
  };

  function show(): void {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    if (style === 'json') {
      write(`${JSON.stringify({ ...counts, calls: calls(), seconds })}\n`);
      return;
    }
    const { unitsDone, units, resources, unknowns } = counts;
    const done = units === 0 ? 0 : unitsDone / units;
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const text = `${unitsDone}/${units} listings  ${resources} resources  ${calls()} calls  ${unknowns} unknown  ${clock}`;
    if (style === 'plain') write(`${text}\n`);
    else write(`\r\x1b[2K${bar(done)} ${text}`);
  }
}

function bar(done: number): string {
  const filled = Math.round(done * 20);
  return `[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}]`;
}

/** A bar on a terminal, plain lines elsewhere and in CI. */
export function progressStyle(
  chosen: string | undefined,
  { quiet, isTTY, ci }: { quiet: boolean; isTTY: boolean; ci: boolean },
): ProgressOptions['style'] {
  if (quiet) return 'none';
  if (chosen === 'json') return 'json';
  return isTTY && !ci ? 'bar' : 'plain';
}
