import {
  type Finding,
  type Findings,
  type Severity,
  severities,
  type Tally,
} from '../model/finding.ts';
import { counted } from '../model/plural.ts';
import type { AtRest } from '../model/shelf.ts';
import { gapsInWords } from './coverage.ts';
import type { Details } from './details.ts';
import { drawnInSteps } from './drawn-path.ts';
import { escaped, isolated } from './html-text.ts';
import { toJson } from './json.ts';
import { PATH_FACT, pathIn } from './path-layout.ts';
import { many, runInWords } from './run-in-words.ts';
import { unknownsInWords } from './unknowns.ts';
import { waiverInWords } from './waiver-in-words.ts';

/** What the HTML report says where scripts do not run: summary, coverage, controls, the first failures. */
export function* staticReport(findings: Findings, details: Details): Iterable<string> {
  yield '<h1>What castellan found</h1>\n';
  yield `<p class="run">${runInWords(findings).map(escaped).join(' · ')}<br>`;
  yield `${escaped(findings.run.finishedAt)}, castellan ${escaped(findings.tool.version)}</p>\n`;
  yield severityCounts(findings);
  yield* coverageSection(findings);
  yield* controlTable(findings.tallies);
  yield* failures(findings.findings, details);
}

/** Enough to act upon; a file for thousands would be slow to open without the app. */
const SHOWN = 200;

function severityCounts({ findings }: Findings): string {
  const counts = new Map<Severity, number>();
  for (const { verdict, severity } of findings) {
    if (verdict === 'fail') counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  const items = severities.map((severity) => {
    const count = counts.get(severity) ?? 0;
    return `<li><span class="severity ${severity}">${severity}</span> ${count}</li>`;
  });
  return `<ul class="counts">${items.join('')}</ul>\n`;
}

function* coverageSection({ coverage, tallies, run }: Findings): Iterable<string> {
  const unseen = unknownsInWords(tallies);
  const state = coverage.complete ? 'Complete' : 'Incomplete';
  yield `<h2>Coverage</h2>\n<p><strong>${state}</strong>`;
  yield unseen === undefined ? '</p>\n' : `, ${escaped(unseen)}</p>\n`;
  const gaps = gapsInWords(coverage, run.accounts);
  if (gaps.length > 0)
    yield `<ul>${gaps.map((gap) => `<li>${isolated(gap)}</li>`).join('')}</ul>\n`;
}

function* controlTable(tallies: readonly Tally[]): Iterable<string> {
  yield '<h2>Controls</h2>\n<table><thead><tr><th scope="col">Severity</th>';
  yield '<th scope="col">Control</th><th scope="col">Checked</th><th scope="col">Flagged</th>';
  yield '<th scope="col">Unknown</th><th scope="col">Exempt</th></tr></thead>\n<tbody>\n';
  for (const { severity, title, on, checked, flagged, unknown, exempt } of tallies) {
    yield `<tr><td><span class="severity ${severity}">${severity}</span></td>`;
    yield `<th scope="row">${escaped(title)}</th><td>${escaped(counted(checked, on))}</td>`;
    yield `<td>${flagged}</td><td>${unknown}</td><td>${exempt}</td></tr>\n`;
  }
  yield '</tbody></table>\n';
}

function* failures(findings: AtRest<Finding>, { controls }: Details): Iterable<string> {
  const shown: Finding[] = [];
  let failed = 0;
  for (const finding of findings) {
    if (finding.verdict !== 'fail') continue;
    failed += 1;
    if (failed <= SHOWN) shown.push(finding);
  }
  const fixes = new Map(controls.map(({ id, fix }) => [id, fix]));
  yield `<h2>${many(failed, 'failure')}</h2>\n`;
  for (const finding of shown) yield* failure(finding, fixes.get(finding.control));
  if (failed > SHOWN) {
    yield `<p>${failed - SHOWN} more are in this file, and show where scripts run.</p>\n`;
  }
}

function* failure(finding: Finding, fix: string | undefined): Iterable<string> {
  const { severity, title, resource, reason = '', evidence, location } = finding;
  const waiver = waiverInWords(finding);
  yield `<article><h3><span class="severity ${severity}">${severity}</span> ${escaped(title)}</h3>`;
  yield `<p>${isolated(resource.id)}</p><p>${isolated(reason)}</p>\n`;
  yield `<dl><dt>Account</dt><dd>${isolated(resource.account)}</dd>`;
  yield `<dt>Region</dt><dd>${isolated(resource.region)}</dd>`;
  if (waiver !== undefined) yield `<dt>Waiver</dt><dd>${isolated(waiver)}</dd>`;
  if (location) yield `<dt>Where</dt><dd>${isolated(`${location.file}:${location.line}`)}</dd>`;
  const path = pathIn(evidence);
  if (path) yield `<dt>Shortest path</dt><dd>${drawnInSteps(path)}</dd>`;
  for (const { fact, value, of } of evidence) {
    if (path && fact === PATH_FACT) continue;
    const whose = of === undefined ? '' : ` of ${of}`;
    yield `<dt>${isolated(fact + whose)}</dt><dd><code>${isolated(toJson(value))}</code></dd>`;
  }
  if (fix !== undefined) yield `<dt>Fix</dt><dd>${escaped(fix)}</dd>`;
  yield '</dl></article>\n';
}
