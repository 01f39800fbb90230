import type { Drift } from '../parse/drift.ts';
import { toJson } from '../report/json.ts';
import { paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';

/** What has come apart, for people: first what nobody declares, then what was changed. */
export function* driftInWords(
  { undeclared, changed, unseen }: Drift,
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  yield `${ink.strong(`${undeclared.length} that no code declares`)}\n`;
  for (const { type, id } of undeclared) yield `  ${visible(id)}  ${ink.quiet(type)}\n`;
  yield `${ink.strong(`${changed.length} changed outside the code`)}\n`;
  for (const { id, address, fact, code, live, location } of changed) {
    const where = location ? `${location.file}:${location.line}` : address;
    yield `  ${visible(`${id}  ${fact}`)}  ${ink.quiet(visible(where))}\n`;
    yield `    ${visible(`code ${toJson(code)}`)}\n    ${visible(`live ${toJson(live)}`)}\n`;
  }
  for (const reason of unseen) yield `${ink.strong('not seen')}  ${visible(reason)}\n`;
}

/** The same for programs. */
export function driftAsJson(drift: Drift): string {
  return `${JSON.stringify({ schema: 'castellan.drift/1', ...drift }, null, 2)}\n`;
}
