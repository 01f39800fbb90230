import picocolors from 'picocolors';
import type { Severity, Verdict } from '../model/finding.ts';

/** Colours for text that already says it in words. */
export interface Paint {
  severity(severity: Severity, text: string): string;
  verdict(verdict: Verdict, text: string): string;
  strong(text: string): string;
  quiet(text: string): string;
}

export function paint(enabled: boolean): Paint {
  const { bold, dim, red, yellow, cyan, green, magenta } = picocolors.createColors(enabled);
  const severities = { critical: (text: string) => bold(red(text)), high: red, medium: yellow };
  const verdicts = { fail: red, unknown: magenta, pass: green, exempt: dim };
  return {
    severity: (severity, text) => ({ ...severities, low: cyan })[severity](text),
    verdict: (verdict, text) => verdicts[verdict](text),
    strong: bold,
    quiet: dim,
  };
}
