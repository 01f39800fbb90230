import type { Coverage, Finding, Findings, Severity } from '../model/finding.ts';
import type { Location } from '../model/resource.ts';
import { gapsInWords } from './coverage.ts';
import type { ControlText } from './details.ts';
import { toJson } from './json.ts';
import { frameworkOf } from './requirements.ts';
import { waiverInWords } from './waiver-in-words.ts';

/**
 * What GitHub's code scanning takes of a run. It refuses a file with more than 25,000 results, and keeps 5,000 that it
 * chooses; of an upload it takes 10 MB, compressed, which what has so many bytes plain cannot exceed.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/file-too-large
 */
export const SARIF = {
  results: 5000,
  bytes: 10_000_000,
  /** Tags of a rule; it refuses a file with more. */
  tags: 20,
} as const;

/** Kept for what comes after the results. */
const ROOM_FOR_NOTICES = 1_000_000;
const ROOM_FOR_THE_END = 1000;

/**
 * SARIF 2.1.0: failures are results, worst first; what could not be looked at is told as notifications and makes the
 * execution unsuccessful, so that nobody takes it for a pass. A live finding has no file and gets a made-up path. What
 * GitHub would not take is left out, counted in a notification, and told to `note`.
 */
export function* sarif(
  { tool, run, coverage, findings }: Findings,
  controls: readonly ControlText[],
  note: (text: string) => void = () => {},
): Iterable<string> {
  const index = new Map(controls.map(({ id }, i) => [id, i]));
  let left = SARIF.bytes - ROOM_FOR_NOTICES;
  const opening = `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"tool":{"driver":${toJson({
    name: tool.name,
    semanticVersion: tool.version,
    rules: controls.map(ruleOf),
  })}},\n"results":[`;
  yield opening;
  left -= Buffer.byteLength(opening);
  let cut = 0;
  let count = 0;
  for (const finding of findings) {
    if (finding.verdict !== 'fail') continue;
    const result = `${count === 0 ? '' : ','}\n${toJson(resultOf(finding, index.get(finding.control)))}`;
    const bytes = Buffer.byteLength(result);
    if (cut > 0 || count === SARIF.results || bytes > left) cut += 1;
    else {
      yield result;
      count += 1;
      left -= bytes;
    }
  }
  if (cut > 0) note(`SARIF holds the ${count} worst failures; ${cut} more are left out: ${MORE}`);
  yield '],\n"invocations":[{';
  yield `"startTimeUtc":${toJson(run.startedAt)},"endTimeUtc":${toJson(run.finishedAt)},`;
  yield `"executionSuccessful":${coverage.complete},"toolExecutionNotifications":[`;
  yield* notifications(notices(coverage, findings, cut), left + ROOM_FOR_NOTICES);
  yield ']}],\n"columnKind":"utf16CodeUnits"}]}\n';
}

const MORE = 'GitHub takes no more of a run';

function* notifications(texts: Iterable<string>, bytes: number): Iterable<string> {
  const told = (text: string) => toJson({ level: 'warning', message: { text } });
  let left = bytes - ROOM_FOR_THE_END;
  let separator = '';
  let untold = 0;
  for (const text of texts) {
    const line = `${separator}\n${told(text)}`;
    left -= Buffer.byteLength(line);
    if (left < 0) untold += 1;
    else {
      yield line;
      separator = ',';
    }
  }
  if (untold > 0) yield `${separator}\n${told(`${untold} more could not be told`)}`;
}

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Record<Severity, string> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** What GitHub sorts by: over 9 is critical, over 7 high, over 4 medium. */
const SCORES: Record<Severity, string> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

function ruleOf({ id, severity, title, why, fix, see, guides, frameworks }: ControlText) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix },
    ...(see[0] !== undefined && { helpUri: see[0] }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      'security-severity': SCORES[severity],
      tags: [...new Set(['security', ...guides, ...frameworks.map(frameworkOf)])].slice(
        0,
        SARIF.tags,
      ),
      requirements: [...guides, ...frameworks],
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number | undefined) {
  const { id, control, severity, title, reason = '', resource, location, waiver } = finding;
  const uri = location ? location.file : pathOf(resource);
  return {
    ruleId: control,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: `Not so: ${title}. ${resource.id}: ${reason}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(wellFormed(uri)) },
          region: {
            startLine: location?.line ?? 1,
            ...(location?.column !== undefined && { startColumn: location.column }),
            endLine: location?.endLine ?? 1,
          },
        },
        logicalLocations: [
          { kind: 'resource', name: resource.name, fullyQualifiedName: resource.id },
        ],
      },
    ],
    ...(location?.via && { codeFlows: [flowOf([...location.via, location])] }),
    partialFingerprints: { 'castellan/v1': id },
    ...(waiver && {
      suppressions: [
        {
          kind: waiver.at === undefined ? 'external' : 'inSource',
          status: 'accepted',
          justification: waiverInWords(finding),
        },
      ],
    }),
  };
}

/** The calls of modules that lead to a resource. */
function flowOf(steps: readonly Location[]) {
  const locations = steps.map(({ file, line, endLine }) => ({
    location: {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(wellFormed(file)) },
        region: { startLine: line, endLine },
      },
    },
  }));
  return { threadFlows: [{ locations }] };
}

function pathOf({ account, region, type }: Finding['resource']): string {
  return `aws/${account}/${region}/${type.replaceAll('::', '.')}`;
}

/** `encodeURI` throws on half a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function* notices(coverage: Coverage, findings: Iterable<Finding>, cut: number): Iterable<string> {
  if (cut > 0) yield `${cut} further failures are left out: ${MORE}`;
  yield* gapsInWords(coverage);
  for (const { verdict, control, resource, reason = '' } of findings) {
    if (verdict === 'unknown') yield `${control} could not be told of ${resource.id}: ${reason}`;
  }
}
