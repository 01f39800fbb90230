import type { Row } from '../../reach/footprint/row.ts';
import type { Hop } from '../../reach/network/answer.ts';
import { drawn } from '../../report/drawn-path.ts';
import { laidOut } from '../../report/path-layout.ts';
import { visible } from '../../report/visible.ts';
import { notReadInWords } from '../connection-words.ts';
import { shown, staticPage } from '../static-page.ts';
import {
  ASKS,
  alike,
  bestOf,
  byAsset,
  type Count,
  countInWords,
  type Footprint,
  hopText,
  lastOf,
  placesOf,
  toText,
  unseenInWords,
  whoText,
} from './in-words.ts';

/**
 * The footprint as a page that fetches nothing and runs nothing: tables, what lets most in first, and the ways of it drawn
 * and in words.
 */
export function page(footprint: Footprint): Iterable<string> {
  return staticPage('What the outside can reach', STYLE, bodyOf(footprint));
}

/** Rows of an asset that differ in nothing but the address. */
type Group = readonly [Row, ...Row[]];

function* bodyOf({ collectedAt, accounts, rows, end }: Footprint): Iterable<string> {
  const groups: Record<keyof Count, Group[]> = { anybody: [], some: [], may: [], blocked: [] };
  const counted: Count = { anybody: 0, some: 0, may: 0, blocked: 0 };
  for (const asset of byAsset(rows)) {
    counted[bestOf(asset)] += 1;
    for (const group of alike(asset)) groups[bestOf(group)].push(group);
  }
  for (const kind of [groups.anybody, groups.some, groups.may]) kind.sort(byWhoAsks);
  const ids = accounts.map(({ id }) => id).join(', ');
  yield `<p>${shown(countInWords(counted))}.</p>\n`;
  yield `<p class="quiet">${shown(`${collectedAt}, ${accounts.length === 1 ? 'account' : 'accounts'} ${ids}`)}</p>\n`;
  const { gaps, notRead = [] } = end();
  const unseen = unseenInWords(gaps).map((gap) => `<li>${shown(gap)}</li>`);
  if (unseen.length > 0) {
    yield `<p class="unknown">Incomplete: there may be more</p>\n<ul>${unseen.join('')}</ul>\n`;
  }
  if (notRead.length > 0) {
    yield `<p class="quiet">${shown(`Not read: ${notReadInWords(notRead)}`)}</p>\n`;
  }
  for (const [kind, title, why] of TITLES) yield* table(title, why, groups[kind]);
  yield* ways([...groups.anybody, ...groups.some, ...groups.may]);
}

const TITLES: readonly (readonly [keyof Count, title: string, why: string])[] = [
  ['anybody', 'Reached by anybody', 'Who asks'],
  ['some', 'Reached by some', 'Who asks'],
  ['may', 'May be reached', 'Who asks, and what was not seen'],
  ['blocked', 'Kept back', 'What keeps them back'],
];

/** What nobody guards comes first. */
function byWhoAsks([a]: Group, [b]: Group): number {
  return GUARDED.indexOf(a.auth) - GUARDED.indexOf(b.auth);
}

const GUARDED: readonly Row['auth'][] = ['none', 'unknown', 'application', 'tls', 'iam'];

/** More are slow to open, and nobody reads them. */
const LISTED = 2000;
const DRAWN = 100;

function* table(title: string, why: string, groups: readonly Group[]): Iterable<string> {
  if (groups.length === 0) return;
  yield `<h2>${title}</h2>\n<div class="wide"><table><thead><tr><th scope="col">What</th><th scope="col">Ports</th>`;
  yield `<th scope="col">By whom</th><th scope="col">Where</th><th scope="col">${why}</th></tr></thead>\n<tbody>\n`;
  for (const group of groups.slice(0, LISTED)) yield* line(group);
  yield '</tbody></table></div>\n';
  if (groups.length > LISTED) {
    yield `<p>${groups.length - LISTED} more are in the other formats alone.</p>\n`;
  }
}

function* line(group: Group): Iterable<string> {
  const [row] = group;
  const { asset, type, account, region, verdict, blockedBy, unknown } = row;
  const id = calledOf(row) === lastOf(asset) ? '' : `${lastOf(asset)}, `;
  yield `<tr><th scope="row">${shown(calledOf(row))}<br><span class="quiet">${shown(`${id}${type}, ${account}`)} <span class="place">${shown(region)}</span></span></th>`;
  yield `<td><span class="${verdict}">${verdict}</span> ${shown(toText(row))}</td><td>${shown(whoText(row))}</td>`;
  yield `<td>${placesOf(group).map(shown).join('<br>')}</td>`;
  const why = [
    ...blockedBy.map(({ code, ...hop }) => `${code} at ${hopText(hop)}`),
    ...unknown.map((one) => `not seen: ${one}`),
  ];
  const asks = verdict === 'blocked' ? [] : [ASKS[row.auth]];
  yield `<td>${[...asks, ...why].map(shown).join('<br>')}</td></tr>\n`;
}

function* ways(groups: readonly Group[]): Iterable<string> {
  const some = groups.filter(([{ path }]) => path.length > 0);
  if (some.length === 0) return;
  yield '<h2>Ways in</h2>\n';
  for (const group of some.slice(0, DRAWN)) yield* way(group);
  if (some.length > DRAWN) {
    yield `<p>The ways of ${some.length - DRAWN} more are in the other formats alone.</p>\n`;
  }
}

function* way(group: Group): Iterable<string> {
  const [row, ...others] = group;
  const hops = row.path.filter(isDrawn);
  const boxes = [whoText(row), ...hops.map(({ at }) => at), calledOf(row)].map(visible);
  const arrows = [...hops.map(labelOf), toText(row)].map(visible);
  yield `<section><h3>${shown(calledOf(row))} <span class="${row.verdict}">${row.verdict}</span> ${shown(toText(row))}</h3>\n`;
  yield `<div class="wide">${drawn(laidOut(boxes, arrows))}</div>\n<ol>`;
  for (const hop of row.path) yield `<li>${shown(hopText(hop))}</li>`;
  yield '</ol>\n';
  if (others.length > 0) yield `<p class="quiet">and ${others.length} more like it</p>\n`;
  yield '</section>\n';
}

/** A route table says where answers go, which every way has. */
function isDrawn({ at }: Hop): boolean {
  return !at.startsWith('rtb-');
}

function labelOf({ rules: [first = '', ...others] }: Hop): string {
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

function calledOf({ asset, name }: Row): string {
  return asset.endsWith(name) ? lastOf(asset) : name;
}

const STYLE = `
:root{--text:#1b1f24;--quiet:#57606a;--back:#fff;--line:#d0d7de;--box:#f6f8fa;--open:#a40e26;--may:#7a4d05;--shut:#116329}
@media (prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9da7b3;--back:#0d1117;--line:#3d444d;--box:#161b22;--open:#ff9a8f;--may:#e3b341;--shut:#56d364}}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:80rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}h3{font-size:1rem;margin:0 0 .5rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
tbody th{font-weight:600;overflow-wrap:anywhere;min-width:14rem}thead th{color:var(--quiet);font-weight:600}td{min-width:9rem;overflow-wrap:anywhere}
.place{white-space:nowrap}.quiet{color:var(--quiet);font-weight:400}.open,.inspected,.one-way{color:var(--open);font-weight:600}.unknown{color:var(--may);font-weight:600}.blocked{color:var(--shut);font-weight:600}
.wide{overflow-x:auto}section{border-top:1px solid var(--line);padding:1rem 0}section ol{color:var(--quiet);overflow-wrap:anywhere}
svg rect{fill:var(--box);stroke:var(--line)}svg text{fill:var(--text);font:12px ui-monospace,monospace}svg path{stroke:var(--quiet);fill:none}svg .head{fill:var(--quiet);stroke:none}svg .label{fill:var(--quiet);font-size:11px}
@media (max-width:44rem){thead{position:absolute;clip-path:inset(50%)}tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}th,td{display:block;border:0;padding:.1rem 0}}
@media print{.wide{overflow:visible}svg{max-width:100%}section{break-inside:avoid}}
`;
