import { type AnyCollector, readersOf } from '../src/collect/collector.ts';
import { policyAllowing } from '../src/collect/permissions.ts';
import type { AnyControl } from '../src/controls/control.ts';
import { alertsWhen } from '../src/detections/alerts-when.ts';
import type { AnyDetection } from '../src/detections/detection.ts';
import { coverage } from '../src/frameworks/cover.ts';
import { type Framework, type Requirement, rests } from '../src/frameworks/framework.ts';
import { asksOf } from '../src/judge/asks.ts';
import { severities } from '../src/model/finding.ts';
import type { ResourceType } from '../src/model/resource.ts';

/** What the page of a control says beside the control itself. */
export interface Beside {
  collectors: ReadonlyMap<ResourceType, AnyCollector>;
  guides: readonly Framework[];
}

/** The page about one control: the same sections in the same order on every page. */
export function controlPage(control: AnyControl, { collectors, guides }: Beside): string {
  const { id, title, severity, on, sources, why, fix, examples, exempt, see } = control;
  return `${MARK}
# ${title}

\`${id}\` · ${severity} · \`${on}\` · ${sources.join(', ')}

## Why

${why}

## Fix

${fix}

## Passes

${examples ? hcl(examples.pass) : `Where this is true: ${title}.`}

## Fails

${examples ? hcl(examples.fail) : 'Everywhere else. The finding gives the reason and the facts behind it.'}

## When it does not apply

${exempt ?? `It applies to every \`${on}\`.`}

${settings(control)}## Reads

${reads(control, collectors)}

## Guides

${answered(id, guides)}

## References

${list(see.map((url) => `<${url}>`))}
`;
}

/** The page about one detection: the same sections in the same order on every page. */
export function detectionPage(detection: AnyDetection, guides: readonly Framework[]): string {
  const { id, title, severity, why, triage, attack, see } = detection;
  return `${MARK}
# ${title}

\`${id}\` · ${severity} · ${attack.map((one) => `[${one}](${techniqueUrl(one)})`).join(', ')}

## Why

${why}

## What to do first

${triage.map((step, i) => `${i + 1}. ${step}`).join('\n')}

## Looks at

${looksAt(detection)}

## Alerts

${alertsWhen(detection, code)}

${settings(detection)}## Guides

${answered(id, guides)}

## References

${list(see.map((url) => `<${url}>`))}
`;
}

/** All of one catalogue, by service, worst first. */
export function catalogueIndex(
  what: string,
  head: string,
  controls: readonly Pick<AnyControl, 'id' | 'title' | 'severity'>[],
): string {
  const services = new Set(controls.map(serviceOf));
  const sections = [...services].map((service) => {
    const rows = controls
      .filter((control) => serviceOf(control) === service)
      .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
      .map(
        ({ id, title, severity }) =>
          `| ${severity} | [${title}](${id.replace('.', '/')}.md) | ${code(id)} |`,
      );
    return `## ${service}\n\n| severity | ${head} | id |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `${MARK}
# The ${controls.length} ${what}

${sections.join('\n')}`;
}

/** The policy a scan of everything needs. */
export function permissionsPage(actions: readonly string[]): string {
  return `${MARK}
# The permissions of a scan

All a scan calls with every control chosen. It changes nothing in the account; \`iam:GenerateCredentialReport\` makes AWS
write a report that only IAM shows. What is not allowed comes out as unknown, and the coverage line names it.
\`castellan permissions\` prints what the chosen controls need, also as CloudFormation and Terraform;
with \`--for who-can\`, what that command asks for, and so for \`escalations\`, \`reach\`, \`footprint\` and \`dns\`.
\`--for watch\` prints a statement for each thing a watch does: reading logs, emptying a queue, \`--verify\`, each channel in AWS.
With \`--from s3://company-trail/AWSLogs/\` (a queue, a port) these are what one watch does, on that bucket or queue and on the
topics and buses of its \`castellan.yaml\`; of keys of KMS nothing says which they are. \`hunt\` asks nothing of AWS.

\`\`\`json
${JSON.stringify(policyAllowing(actions), null, 2)}
\`\`\`
`;
}

/** What a framework asks and what answers it. */
export function frameworkPage({ title, requirements }: Framework): string {
  const hasLevels = requirements.some(({ level }) => level !== undefined);
  const cover = coverage(requirements);
  const head = ['', ...(hasLevels ? ['level'] : []), 'what is asked', 'answered by'];
  const rows = requirements.map(({ id, title: asked, level = '', ...one }) => [
    id,
    ...(hasLevels ? [level] : []),
    asked,
    answersOf(one),
  ]);
  return `${MARK}
# ${title}

What of it our controls and attestations answer. Titles are our own words and the mapping is ours: no certificate, and no
substitute for the standard's text.

Of ${requirements.length} requirements this version answers ${cover.answered}, in part ${cover['in part']}, and not yet ${cover['not yet']}; ${cover['out of scope']} no
scan of AWS can answer.

${table([head, ...rows])}
`;
}

/** All frameworks, and how far each is answered. */
export function frameworksIndex(frameworks: readonly Framework[]): string {
  const rows = frameworks.map(({ id, title, requirements }) => [
    `[${title}](${id}.md)`,
    code(id),
    requirements.length,
    ...Object.values(coverage(requirements)),
  ]);
  const head = ['', '`--framework`', 'requirements', ...Object.keys(coverage([]))];
  return `${MARK}
# The ${frameworks.length} frameworks

Beside the five guides. Each page lists every requirement, in our words, with what answers it: *in part* where more is
asked than a configuration can show, or than this version looks at; *not yet* where no control asks; *out of scope* where no
scan of AWS could tell. \`castellan guides --framework ID\` shows how a run answers them. The mapping is ours and no
certificate.

${table([head, ...rows])}
`;
}

function table([head = [], ...rows]: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function answersOf({ answers, match, rest }: Omit<Requirement, 'id' | 'title'>): string {
  const named = answers.map(code).join(match === 'any' ? ' or ' : ', ');
  const open = rest && (named ? `beyond that, ${rests[rest]}` : rests[rest]);
  return [named, open].filter(Boolean).join('; ');
}

const MARK = '<!-- Generated by npm run generate. Do not edit. -->\n';

function serviceOf({ id }: { id: string }): string {
  return id.slice(0, id.indexOf('.'));
}

/** When a match becomes an alert, with the settings as they are by default. */
function techniqueUrl(technique: string): string {
  return `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`;
}

/** The calls that reach a detection, by service. */
function looksAt({ on }: AnyDetection): string {
  if (on === 'any event') return 'Every event.';
  return list(
    Object.entries<readonly string[] | undefined>(on).map(
      ([source, names = []]) => `${code(source)}: ${names.map(code).join(', ')}`,
    ),
  );
}

function settings({ settings = {} }: Pick<AnyControl, 'settings'>): string {
  const rows = Object.entries(settings).map(
    ([name, value]) => `| \`${name}\` | \`${JSON.stringify(value)}\` |`,
  );
  if (rows.length === 0) return '';
  return `## Settings\n\n| in \`castellan.yaml\` | default |\n|---|---|\n${rows.join('\n')}\n\n`;
}

/** Each fact with the IAM actions that reading it takes; what the listing brings along takes the listing's. */
function reads(control: AnyControl, collectors: Beside['collectors']): string {
  const rows = asksOf(control).flatMap(({ type, facts, across }) => {
    const collector = collectors.get(type);
    const readers = new Map(collector && readersOf(collector));
    const listing = { fact: 'which there are', needs: collector?.list.needs ?? [] };
    const each = facts.map((fact) => ({ fact, needs: readers.get(fact)?.needs ?? [] }));
    return [listing, ...each].map(
      ({ fact, needs }) =>
        `| \`${type}\`${across ? ', in every account of the run' : ''} | ${fact} | ${needs.map(code).join(', ')} |`,
    );
  });
  return `| of | fact | IAM actions |\n|---|---|---|\n${rows.join('\n')}`;
}

/** The recommendations this control helps to answer; others may have to answer with it. */
function answered(id: string, guides: readonly Framework[]): string {
  const rows = guides.flatMap(({ title: guide, requirements }) =>
    requirements
      .filter(({ answers }) => answers.some((answer) => answer === id))
      .map(({ id, title }) => `${id} of ${guide}: ${title}`),
  );
  return rows.length > 0 ? list(rows) : 'None of the five asks for it.';
}

/** As it stands in the control, without the indentation it has there. */
function hcl(example: string): string {
  const lines = example.split('\n').map((line) => line.trimEnd());
  const depths = lines.filter(Boolean).map((line) => line.length - line.trimStart().length);
  const text = lines.map((line) => line.slice(Math.min(...depths))).join('\n');
  return `\`\`\`hcl\n${text.trim()}\n\`\`\``;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
