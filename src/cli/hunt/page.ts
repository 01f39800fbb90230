import { escaped } from '../../report/html-text.ts';
import { visible } from '../../report/visible.ts';
import type { Answer, Row } from '../../watch/hunt/ask.ts';
import { shown, staticPage } from '../static-page.ts';
import { cellOf } from './in-words.ts';

/** More are slow to open, and nobody reads them. */
const MOST = 5000;

/**
 * The answer as a page that fetches nothing and runs nothing: by day where rows have a moment, else as a table.
 */
export async function page(title: string, { columns, rows }: Answer): Promise<Iterable<string>> {
  const kept: Row[] = [];
  let count = 0;
  for await (const some of rows) {
    kept.push(...some.slice(0, MOST - kept.length));
    count += some.length;
  }
  const same = columns.filter((name, i) => kept.length > 1 && isSame(name, i, kept));
  const own = columns.flatMap((name, i) => (same.includes(name) ? [] : [{ name, i }]));
  const told = { columns, rows: kept, count, same, own };
  return staticPage(title, `${STYLE}${narrow(own)}`, bodyOf(told));
}

interface Told {
  columns: readonly string[];
  /** Those that are shown, of so many. */
  rows: readonly Row[];
  count: number;
  /** Columns that say the same in every row, and those that do not. */
  same: readonly string[];
  own: readonly Column[];
}

interface Column {
  name: string;
  i: number;
}

function* bodyOf({ columns, rows, count, same, own }: Told): Iterable<string> {
  yield `<p>${count} ${count === 1 ? 'row' : 'rows'}${count > rows.length ? `, of which the first ${rows.length} are here` : ''}.</p>\n`;
  yield* shared(same, columns, rows);
  const moment = columns.indexOf(MOMENT);
  if (moment < 0) {
    yield* table('all rows', own, rows);
    return;
  }
  for (const [day, ofDay] of byDay(rows, moment)) {
    yield `<section>\n<h2>${escaped(day)} <small>${ofDay.length} ${ofDay.length === 1 ? 'event' : 'events'}</small></h2>\n`;
    yield byHour(ofDay.map((row) => String(row[moment] ?? '')));
    yield* table(day, own, ofDay);
    yield '</section>\n';
  }
}

const MOMENT = 'event_time';

/** A column that says the same in every row says it once, above. */
function isSame(name: string, i: number, rows: readonly Row[]): boolean {
  const first = rows[0]?.[i] ?? null;
  return name !== MOMENT && first !== null && rows.every((row) => row[i] === first);
}

function* shared(
  same: readonly string[],
  columns: readonly string[],
  rows: readonly Row[],
): Iterable<string> {
  if (same.length === 0) return;
  const parts = same.map((name) => {
    const value = rows[0]?.[columns.indexOf(name)] ?? null;
    return `<div><dt>${shown(inWords(name))}</dt><dd>${shown(cellOf(value))}</dd></div>`;
  });
  yield `<p>In all of them:</p>\n<dl>${parts.join('')}</dl>\n`;
}

function byDay(rows: readonly Row[], moment: number): Map<string, Row[]> {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = String(row[moment] ?? 'no time').slice(0, 10);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(row);
    else days.set(day, [row]);
  }
  return days;
}

/** How many there were in each hour of a day, as bars that anybody can have read to them. */
function byHour(moments: readonly string[]): string {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const moment of moments) {
    const hour = Number(moment.slice(11, 13));
    if (moment.length > 13 && hour < 24) hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const most = Math.max(1, ...hours);
  const bars = hours.flatMap((count, hour) => {
    if (count === 0) return [];
    const height = Math.max(2, Math.round((30 * count) / most));
    return `<rect x="${20 * hour + 1}" y="${30 - height}" width="18" height="${height}"><title>${hour}:00 to ${hour}:59, ${count}</title></rect>`;
  });
  const ticks = [0, 6, 12, 18].map(
    (hour) => `<text x="${20 * hour + 1}" y="43">${String(hour).padStart(2, '0')}:00</text>`,
  );
  const busy = hours.flatMap((count, hour) => (count > 0 ? [`${hour}:00 ${count}`] : []));
  return `<svg viewBox="0 0 480 46" width="480" height="46" role="img" aria-label="by hour, UTC: ${busy.join(', ') || 'none has a time'}"><path d="M0 30.5H480"/>${bars.join('')}${ticks.join('')}</svg>\n`;
}

function* table(label: string, columns: readonly Column[], rows: readonly Row[]): Iterable<string> {
  const heads = columns.map(({ name }) => `<th scope="col">${shown(inWords(name))}</th>`);
  yield `<div class="wide" role="region" tabindex="0" aria-label="${escaped(label)}"><table>\n<thead><tr>${heads.join('')}</tr></thead>\n<tbody>\n`;
  for (const row of rows)
    yield `<tr>${columns.map(({ name, i }) => cell(name, row[i] ?? null)).join('')}</tr>\n`;
  yield '</tbody>\n</table></div>\n';
}

/** Longer texts are broken into lines, in wider columns from the second on. */
const LONG = 24;
const LONGER = 40;
/** Nobody reads more in a cell. */
const LONGEST = 2000;

function cell(name: string, value: Row[number]): string {
  const text = cellOf(value);
  // The day stands above.
  if (name === MOMENT) return `<td>${shown(/T(\S+)Z$/.exec(text)?.[1] ?? text)}</td>`;
  const kind = [
    ...(text.length > LONGER ? ['longer'] : text.length > LONG ? ['long'] : []),
    ...(name === 'error_code' && value !== null ? ['error'] : []),
    ...(name === 'event_id' || value === null ? ['quiet'] : []),
    ...(value === null ? ['none'] : []),
  ].join(' ');
  return `<td${kind && ` class="${kind}"`}><bdi>${broken(cut(text))}</bdi></td>`;
}

/** Names break where their parts end, if they must. */
function broken(text: string): string {
  return text.length > LONG ? escaped(text).replace(/[:/](?=.)/g, '$&<wbr>') : escaped(text);
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST)} ... and ${text.length - LONGEST} more characters, which --format json has`;
}

function inWords(name: string): string {
  return name.replaceAll('_', ' ');
}

/** Where there is no room for columns, each row is a list, and every cell says which it is. */
function narrow(columns: readonly Column[]): string {
  const names = columns.map(
    ({ name }, at) =>
      `td:nth-child(${at + 1})::before{content:"${visible(inWords(name)).replace(UNSAFE, inCss)}"}`,
  );
  return `@media (max-width:44rem){${NARROW}${names.join('')}}\n`;
}

/** All that could end a text in a style sheet, or the sheet. */
const UNSAFE = /[^a-z0-9 ]/giu;

function inCss(character: string): string {
  return `\\${(character.codePointAt(0) ?? 0).toString(16)} `;
}

const NARROW =
  'main{padding:1rem}thead{position:absolute;clip-path:inset(50%)}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}' +
  'table,tbody{display:block}td,td.long,td.longer{display:flex;gap:.75rem;border:0;padding:.1rem 0;min-width:0;max-width:none;white-space:normal;overflow-wrap:anywhere}' +
  'td::before{flex:0 0 7rem;color:var(--quiet)}td bdi{min-width:0}td.none{display:none}';

const STYLE = `
:root{--line:light-dark(#d5d9de,#3a3f45);--quiet:light-dark(#5b6570,#9aa4af);--error:light-dark(#b3261e,#ff8a80);--bar:light-dark(#3566a8,#7fb0ee)}
body{margin:0;font:15px/1.45 system-ui,sans-serif}main{margin:0 auto;padding:1.5rem 2rem}
h1{font-size:1.35rem;margin:.2rem 0;overflow-wrap:anywhere}h1::first-letter{text-transform:uppercase}
h2{font-size:1.05rem;margin:1.8rem 0 .3rem}small,dt,.quiet{color:var(--quiet);font-weight:normal}p{margin:.3rem 0 .8rem}
dl{display:flex;flex-wrap:wrap;gap:.3rem 2rem;margin:0 0 1rem}dd{margin:0;overflow-wrap:anywhere}dt{font-size:.85rem}
svg{display:block;max-width:100%;height:auto;margin:.4rem 0 .6rem}rect{fill:var(--bar)}path{stroke:var(--line)}text{font-size:11px;fill:var(--quiet)}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.87rem}th,td{text-align:left;padding:.25rem 1rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th{font-size:.85rem;color:var(--quiet);font-weight:600}td{font-variant-numeric:tabular-nums}
.long,.longer{white-space:normal;min-width:9rem;overflow-wrap:anywhere}.longer{min-width:15rem;max-width:34rem}
.error{color:var(--error)}.quiet{font-size:.85rem}
`;
