import type { Coverage, Finding, Findings, Severity } from '../model/finding.ts';
import { gapsInWords } from './coverage.ts';
import type { ControlText } from './details.ts';
import { toJson } from './json.ts';
import { frameworkOf } from './requirements.ts';
import { waiverInWords } from './waiver-in-words.ts';

/**
 * Results GitHub takes of one run; it drops what comes after them.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const SARIF_RESULTS = 25_000;

/**
 * Tags of a rule; GitHub refuses a file with more.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const SARIF_TAGS = 20;

/**
 * SARIF 2.1.0: failures are results, worst first; what could not be looked at is told as notifications and makes the
 * execution unsuccessful, so that nobody takes it for a pass. A live finding has no file and gets a made-up path.
 */
export function* sarif(
  { tool, run, coverage, findings }: Findings,
  controls: readonly ControlText[],
): Iterable<string> {
  const index = new Map(controls.map(({ id }, i) => [id, i]));
  let cut = 0;
  let count = 0;
  yield `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"tool":{"driver":${toJson({
    name: tool.name,
    semanticVersion: tool.version,
    rules: controls.map(ruleOf),
  })}},\n"results":[`;
  for (const finding of findings) {
    if (finding.verdict !== 'fail') continue;
    if (count === SARIF_RESULTS) cut += 1;
    else {
      yield `${count === 0 ? '' : ','}\n${toJson(resultOf(finding, index.get(finding.control)))}`;
      count += 1;
    }
  }
  yield '],\n"invocations":[{';
  yield `"startTimeUtc":${toJson(run.startedAt)},"endTimeUtc":${toJson(run.finishedAt)},`;
  yield `"executionSuccessful":${coverage.complete},"toolExecutionNotifications":[`;
  let separator = '';
  for (const text of notices(coverage, findings, cut)) {
    yield `${separator}\n${toJson({ level: 'warning', message: { text } })}`;
    separator = ',';
  }
  yield ']}],\n"columnKind":"utf16CodeUnits"}]}\n';
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
        SARIF_TAGS,
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
          region: { startLine: location?.line ?? 1, endLine: location?.endLine ?? 1 },
        },
        logicalLocations: [
          { kind: 'resource', name: resource.name, fullyQualifiedName: resource.id },
        ],
      },
    ],
    partialFingerprints: { 'castellan/v1': id },
    ...(waiver && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: waiverInWords(finding) },
      ],
    }),
  };
}

function pathOf({ account, region, type }: Finding['resource']): string {
  return `aws/${account}/${region}/${type.replaceAll('::', '.')}`;
}

/** `encodeURI` throws on half a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function* notices(coverage: Coverage, findings: Iterable<Finding>, cut: number): Iterable<string> {
  if (cut > 0) yield `${cut} further failures are left out: ${SARIF_RESULTS} is all that fits`;
  yield* gapsInWords(coverage);
  for (const { verdict, control, resource, reason = '' } of findings) {
    if (verdict === 'unknown') yield `${control} could not be told of ${resource.id}: ${reason}`;
  }
}
