import type { Findings } from '../model/finding.ts';
import { toJson } from './json.ts';

/** A line each: the header (`{"schema", "tool", "run", "coverage"}`), every `{"finding"}`, every `{"tally"}` last. */
export function* ndjson({ tallies, findings, ...header }: Findings): Iterable<string> {
  yield `${toJson(header)}\n`;
  for (const finding of findings) yield `${toJson({ finding })}\n`;
  for (const tally of tallies) yield `${toJson({ tally })}\n`;
}
