import { UserError } from '../../model/user-error.ts';
import type { Drift } from '../../parse/drift.ts';
import { toJson } from '../../report/json.ts';
import { paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import type { Format } from '../output.ts';

/** What has come apart, in a format. Throws UserError for one that it has no words in. */
export function driftAs(format: Format, drift: Drift, colour: boolean): Iterable<string> {
  if (format === 'json') return [driftAsJson(drift)];
  if (format === 'terminal') return driftInWords(drift, colour);
  throw new UserError(`--drift is told as terminal or json, not as ${format}`);
}

/** What has come apart, for people: first what nobody declares, then what was changed. */
function* driftInWords({ undeclared, changed, unseen }: Drift, colour: boolean): Iterable<string> {
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
function driftAsJson(drift: Drift): string {
  return `${JSON.stringify({ schema: 'castellan.drift/1', ...drift }, null, 2)}\n`;
}
