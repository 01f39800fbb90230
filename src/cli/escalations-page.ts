import type { Escalation } from '../reach/iam/escalation/escalations.ts';
import { drawnInSteps } from '../report/drawn-path.ts';
import { escaped } from '../report/html-text.ts';
import { visible } from '../report/visible.ts';
import { type Answer, throughInWords } from './escalations-in-words.ts';
import { shown, staticPage } from './static-page.ts';

/** The answer as a page that fetches nothing and runs nothing: each path drawn, and under it in words. */
export function page(told: Answer): Iterable<string> {
  return staticPage(`Who can become ${told.to ?? 'administrator'}`, STYLE, bodyOf(told));
}

function* bodyOf({ administrators, escalations, unseen }: Answer): Iterable<string> {
  const sure = escalations.filter(({ verdict }) => verdict === 'must').length;
  yield `<p>${escalations.length} can, ${sure} of them whatever the request says.</p>\n`;
  if (unseen.length > 0) {
    yield `<p class="may">Incomplete</p>\n<ul>${unseen.map((one) => `<li>${shown(one)}</li>`).join('')}</ul>\n`;
  }
  for (const one of escalations.slice(0, DRAWN)) yield* section(one);
  if (escalations.length > DRAWN) {
    yield `<p>${escalations.length - DRAWN} more are in the other formats alone.</p>\n`;
  }
  yield `<h2>${administrators.length} administrators</h2>\n<ul>`;
  for (const { principal, verdict } of administrators) {
    yield `<li>${shown(principal)}${verdict === 'may' ? ' <span class="may">may</span>' : ''}</li>`;
  }
  yield '</ul>\n';
}

/** More are slow to open, and nobody looks at them. */
const DRAWN = 500;

function* section({ from, verdict, mfa, steps }: Escalation): Iterable<string> {
  const withMfa = mfa === 'required' ? ' with MFA' : '';
  yield `<section>\n<h2><span class="${verdict}">${verdict}</span> ${shown(from)}${withMfa}</h2>\n`;
  const legs = steps.map((step) => ({
    from: visible(step.from),
    to: visible(step.to),
    title: step.title,
  }));
  yield `<div class="wide">${drawnInSteps(legs)}</div>\n`;
  yield `<p>${steps.map(({ path }) => escaped(path)).join(', ')}`;
  const through = new Set(steps.map(throughInWords));
  for (const one of through) yield shown(one);
  yield '</p>\n';
  const depends = [...new Set(steps.flatMap(({ residual }) => residual))];
  if (depends.length > 0) yield `<p>if ${depends.map(shown).join('<br>if ')}</p>\n`;
  yield '</section>\n';
}

const STYLE = `
body{margin:0;font:16px/1.5 system-ui,sans-serif}main{max-width:80rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem}h2{font-size:1rem;margin:0}h1,h2,li{overflow-wrap:anywhere}
section{border-top:1px solid;padding:1rem 0}.wide{overflow-x:auto}.must,.may{font-weight:600}
@media print{.wide{overflow:visible}svg{max-width:100%}}
`;
