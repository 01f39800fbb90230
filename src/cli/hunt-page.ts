import { escaped } from '../report/html-text.ts';
import type { Answer, Row } from '../watch/hunt/ask.ts';
import { cellOf } from './hunt-in-words.ts';
import { shown, staticPage } from './static-page.ts';

/** More are slow to open, and nobody reads them. */
const MOST = 5000;

/** The answer as a page that fetches nothing and runs nothing: by day where rows have a moment, else as a table. */
export async function page(title: string, { columns, rows }: Answer): Promise<Iterable<string>> {
  const kept: Row[] = [];
  let count = 0;
  for await (const some of rows) {
    kept.push(...some.slice(0, MOST - kept.length));
    count += some.length;
  }
  return staticPage(title, STYLE, bodyOf(columns, kept, count));
}

function* bodyOf(
  columns: readonly string[],
  rows: readonly Row[],
  count: number,
): Iterable<string> {
  yield `<p>${count} ${count === 1 ? 'row' : 'rows'}${count > rows.length ? `, of which the first ${rows.length} are here` : ''}.</p>\n`;
  const moment = columns.indexOf('event_time');
  if (moment < 0) {
    yield* table(columns, rows);
    return;
  }
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = String(row[moment] ?? 'no time').slice(0, 10);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(row);
    else days.set(day, [row]);
  }
  const most = Math.max(...[...days.values()].map((ofDay) => ofDay.length));
  for (const [day, ofDay] of days) {
    yield `<section>\n<h2>${escaped(day)} <meter min="0" max="${most}" value="${ofDay.length}"></meter> ${ofDay.length}</h2>\n`;
    yield* table(columns, ofDay);
    yield '</section>\n';
  }
}

function* table(columns: readonly string[], rows: readonly Row[]): Iterable<string> {
  yield `<div class="wide"><table>\n<thead><tr>${columns.map((name) => `<th scope="col">${shown(name)}</th>`).join('')}</tr></thead>\n<tbody>\n`;
  for (const row of rows)
    yield `<tr>${columns.map((_, i) => `<td>${shown(cellOf(row[i] ?? null))}</td>`).join('')}</tr>\n`;
  yield '</tbody>\n</table></div>\n';
}

const STYLE = `
body{margin:0;font:15px/1.4 system-ui,sans-serif}main{margin:0 auto;padding:1.5rem}
h1{font-size:1.3rem;overflow-wrap:anywhere}h2{font-size:1rem;margin:1.2rem 0 .4rem}
.wide{overflow-x:auto}table{border-collapse:collapse}th,td{text-align:left;padding:.15rem .8rem .15rem 0;border-top:1px solid;vertical-align:top}
td{max-width:28rem;overflow-wrap:anywhere}meter{width:10rem}
`;
