import type { Cited } from '../../reach/iam/hits.ts';
import type { Hop, Reaching } from '../../reach/iam/ways.ts';
import { drawn } from '../../report/drawn-path.ts';
import { laidOut } from '../../report/path-layout.ts';
import { visible } from '../../report/visible.ts';
import { shown, staticPage } from '../static-page.ts';
import { howOf, isOutside, sharedBy, unseenInWords, type WhoCan } from './in-words.ts';

/** The answer as a page that fetches nothing and runs nothing: a table, and the ways by which roles lead there, drawn and in words. */
export function page(told: WhoCan): Iterable<string> {
  return staticPage(`Who can ${told.action} on ${told.resource}`, STYLE, bodyOf(told));
}

function* bodyOf(told: WhoCan): Iterable<string> {
  const { principals, complete, gaps } = told;
  const sure = principals.filter(({ verdict }) => verdict === 'must').length;
  yield `<p>${principals.length} can, ${sure} of them whatever the request says.</p>\n`;
  if (!complete) {
    const unseen = unseenInWords(gaps).map((gap) => `<li>${shown(gap)}</li>`);
    yield `<p class="incomplete"><strong>Incomplete</strong></p>\n<ul>${unseen.join('')}</ul>\n`;
  }
  const shared = sharedBy(principals);
  for (const one of shared) yield `<p>All of them if ${shown(one)}.</p>\n`;
  const inside = principals.filter((one) => !isOutside(one));
  yield* table('In these accounts', inside, shared);
  yield* table('From outside', principals.filter(isOutside), shared);
  yield* ways(told);
}

function* table(
  title: string,
  principals: readonly Reaching[],
  shared: ReadonlySet<string>,
): Iterable<string> {
  if (principals.length === 0) return;
  yield `<h2>${title}</h2>\n<div class="wide"><table><thead><tr><th scope="col">Certain</th>`;
  yield '<th scope="col">Who</th><th scope="col">How</th><th scope="col">If</th></tr></thead>\n<tbody>\n';
  for (const one of principals) {
    const { principal, verdict } = one;
    const residual = one.residual.filter((open) => !shared.has(open));
    yield `<tr><td><span class="${verdict}">${verdict}</span></td><th scope="row">${shown(principal)}</th>`;
    yield `<td>${shown(howOf(one))}</td><td>${residual.map(shown).join('<br>')}</td></tr>\n`;
  }
  yield '</tbody></table></div>\n';
}

/** Those who go the same way are drawn once. */
function* ways({ action, resource, principals }: WhoCan): Iterable<string> {
  const groups = new Map<string, Reaching[]>();
  for (const one of principals) {
    if (one.path.length === 0) continue;
    const key = JSON.stringify([one.path.map(({ to }) => to), one.verdict, one.mfa, one.residual]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  if (groups.size === 0) return;
  yield '<h2>Ways</h2>\n';
  const all = [...groups.values()];
  for (const group of all.slice(0, DRAWN)) {
    const [first] = group;
    if (!first) continue;
    const names = group.map(({ principal }) => visible(principal));
    const boxes = [
      named(names),
      ...first.path.map(({ to }) => visible(to)),
      visible(`${action} on ${resource}`),
    ];
    const arrows = [...first.path.map((hop) => (hop.mfa === 'required' ? 'with MFA' : '')), ''];
    yield `<section class="way"><div class="wide">${drawn(laidOut(boxes, arrows))}</div>\n<ol>`;
    for (const hop of first.path) yield `<li>${shown(inWords(hop, names))}</li>`;
    yield `<li>${shown(`${first.path.at(-1)?.to} can ${action} on ${resource}`)}</li></ol>\n`;
    if (first.residual.length > 0) {
      yield `<p>If ${first.residual.map(shown).join('; ')}</p>\n`;
    }
    yield '</section>\n';
  }
  if (all.length > DRAWN) yield `<p>${all.length - DRAWN} more ways are in the table alone.</p>\n`;
}

/** More are slow to open, and nobody looks at them. */
const DRAWN = 100;

function named([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function inWords({ from, to, mfa, by }: Hop, names: readonly string[]): string {
  const who = names.includes(visible(from)) ? names.join(', ') : from;
  const statements = [...new Set(by.map(citedInWords))].join(', ');
  return `${who} can become ${to}${mfa === 'required' ? ' with MFA' : ''}${statements && `, by ${statements}`}`;
}

function citedInWords({ layer, policy, statement, sid }: Cited): string {
  const where = layer === 'resourcePolicy' ? 'its trust policy' : (policy ?? layer);
  return `${where} (${sid ?? `statement ${statement + 1}`})`;
}

const STYLE = `
:root{--text:#1b1f24;--quiet:#57606a;--back:#fff;--line:#d0d7de;--box:#f6f8fa;--must:#a40e26;--may:#7a4d05}
@media (prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9da7b3;--back:#0d1117;--line:#3d444d;--box:#161b22;--must:#ff9a8f;--may:#e3b341}}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
tbody th{font-weight:400;overflow-wrap:anywhere}thead th{color:var(--quiet);font-weight:600}td{min-width:10rem}td:first-child{min-width:0}tbody th{min-width:16rem}
.must{color:var(--must);font-weight:600}.may,.incomplete{color:var(--may);font-weight:600}
.wide{overflow-x:auto}.way{border-top:1px solid var(--line);padding:1rem 0}.way ol{color:var(--quiet);overflow-wrap:anywhere}
svg rect{fill:var(--box);stroke:var(--line)}svg text{fill:var(--text);font:12px ui-monospace,monospace}svg path{stroke:var(--quiet);fill:none}svg .head{fill:var(--quiet);stroke:none}svg .label{fill:var(--quiet);font-size:11px}
@media print{.wide{overflow:visible}svg{max-width:100%}}
`;
