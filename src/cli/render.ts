import { readFile } from 'node:fs/promises';
import { type Framework, type Requirement, rests } from '../frameworks/framework.ts';
import { frameworks, requirementsOf } from '../frameworks/frameworks.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { stateOf } from '../frameworks/state.ts';
import type { Findings } from '../model/finding.ts';
import type { Location } from '../model/resource.ts';
import type { ControlText, Details } from '../report/details.ts';
import type { Since } from '../report/diff-in-words.ts';
import type { Format } from './output.ts';
import { yardsticks } from './yardsticks.ts';

export interface RenderOptions {
  color: boolean;
  /** Columns of the terminal. */
  columns?: number;
  /** Files that were written, for the summary to name. */
  reports?: readonly string[];
  /** What became of an earlier run's findings, for the summary to tell. */
  since?: Since;
  /** The line of code at a place. */
  code?: (location: Location) => string | undefined;
  /** Ids of the failures to tell, in what people read: those that are new. */
  only?: ReadonlySet<string>;
  /** Hears what a format has no room for. */
  note?: (text: string) => void;
}

type Chunks = Iterable<string> | AsyncIterable<string>;

/** A run in a format. Each format's code is loaded when it is asked for. */
export async function render(
  format: Format | 'summary',
  findings: Findings,
  { color, columns, reports, since, code, only, note }: RenderOptions,
): Promise<Chunks> {
  switch (format) {
    case 'summary': {
      const { summary } = await import('../report/summary.ts');
      return [
        summary(findings, {
          colour: color,
          ...(columns !== undefined && { columns }),
          ...(reports && { reports }),
          ...(since && { since }),
        }),
      ];
    }
    case 'terminal':
      return (await import('../report/terminal.ts')).terminal(findings, {
        colour: color,
        controls: controlTexts(findings),
        ...(code && { code }),
        ...(only && { only }),
      });
    case 'json':
      return (await import('../report/json.ts')).json(findings);
    case 'ndjson':
      return (await import('../report/ndjson.ts')).ndjson(findings);
    case 'csv':
      return (await import('../report/csv.ts')).csv(findings);
    case 'sarif':
      return (await import('../report/sarif.ts')).sarif(findings, controlTexts(findings), note);
    case 'ocsf':
      return (await import('../report/ocsf.ts')).ocsf(findings, controlTexts(findings));
    case 'asff':
      return (await import('../report/asff.ts')).asff(findings, controlTexts(findings));
    case 'junit':
      return (await import('../report/junit.ts')).junit(findings);
    case 'markdown':
      return (await import('../report/markdown.ts')).markdown(findings);
    case 'github':
      return (await import('../report/github.ts')).github(findings, only);
    case 'html': {
      const [{ html }, shell] = await Promise.all([
        import('../report/html.ts'),
        readFile(SHELL, 'utf8'),
      ]);
      return html(findings, shell, detailsOf(findings));
    }
  }
}

/** The report's app, built from `web/` beside the compiled package. */
const SHELL = new URL('../report/shell.html', import.meta.url);

function detailsOf(findings: Findings): Details {
  const tallies = new Map(findings.tallies.map((tally) => [tally.control, tally]));
  const tell = ({ id, title, requirements }: Framework) => ({
    id,
    title,
    requirements: requirements.map((requirement) => ({
      id: requirement.id,
      text: requirement.title,
      answers: answersInWords(requirement),
      state: stateOf(requirement, tallies).state,
    })),
  });
  return {
    controls: controlTexts(findings),
    guides: guides.map(tell),
    frameworks: frameworks.map(tell),
  };
}

/** Ids of what answers a requirement, and what they leave open. */
function answersInWords({ answers, match, rest }: Requirement): string[] {
  return [
    ...(match === 'any' ? ['any of these'] : []),
    ...answers,
    ...(rest ? [answers.length > 0 ? `beyond that, ${rests[rest]}` : rests[rest]] : []),
  ];
}

/** What the catalogue says of the controls of a run. */
export function controlTexts({ tallies }: Findings): ControlText[] {
  const run = new Set(tallies.map(({ control }) => control));
  return yardsticks
    .filter(({ id }) => run.has(id))
    .map(({ id, on, severity, title, why, fix, see }) => ({
      id,
      on,
      severity,
      title,
      why: why.replace(/\s+/g, ' ').trim(),
      fix: fix.replace(/\s+/g, ' ').trim(),
      see,
      ...requirementsOf(id),
    }));
}
