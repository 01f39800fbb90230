import type { NotRead } from './iac/code-inventory.ts';

/** How a connection's verdict is painted: what gets through is what should not. */
export const verdictColours = {
  open: 'fail',
  inspected: 'fail',
  'one-way': 'fail',
  unknown: 'unknown',
  blocked: 'pass',
} as const;

/** `80,443,8000-8010`. */
export function spansText(spans: readonly (readonly [number, number])[]): string {
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join();
}

/** `aws_vpc_route_server (2), aws_dx_lag`; empty where all is read. */
export function notReadInWords(notRead: NotRead): string {
  return notRead.map(({ type, count }) => (count === 1 ? type : `${type} (${count})`)).join(', ');
}

/** A few words, and how many more. */
export function few(words: readonly string[]): string[] {
  const more = words.length > SHOWN ? [`and ${words.length - SHOWN} more`] : [];
  return [...words.slice(0, SHOWN), ...more];
}

const SHOWN = 4;
