import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import type { AnyCollector } from '../../src/collect/collector.ts';
import {
  type Answer,
  type Call,
  callKey,
  type RecordedCall,
  recordingOf,
} from '../../src/collect/recording.ts';
import { replaying } from '../../src/collect/replay.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { Findings } from '../../src/model/finding.ts';
import { UserError } from '../../src/model/user-error.ts';
import { type Baseline, read, type Setting, wronglyJudged } from './baseline.ts';

/**
 * What goes wrong when one line of a recording is missing; else nothing. Only the collectors that make this call look
 * again. A line nobody asks for may be one the scan itself begins with: then all of it runs again.
 */
export async function without(
  index: number,
  setting: Setting,
  baseline: Baseline,
): Promise<string[]> {
  const { calls, find } = setting.recording;
  const line = calls[index];
  if (!line) throw new Error(`there is no line ${index}`);
  const key = callKey(line);
  const again = calls.find((call, other) => other !== index && callKey(call) === key);
  const rest = (call: Call): Answer | undefined => (callKey(call) === key ? again : find(call));
  const affected: AnyCollector[] = [...baseline.parts.values()]
    .filter((part) => part.calls.has(key))
    .map(({ collector }) => collector);
  if (affected.length === 0) return beginsWith(line) ? scannedWithout(index, setting) : [];
  const { inventory } = await read(setting, affected, replaying(rest));
  return wronglyJudged(baseline, affected, inventory);
}

/** The calls that find out whose account it is and which regions are on. */
function beginsWith({ operation }: RecordedCall): boolean {
  return ['GetCallerIdentity', 'ListRegions', 'DescribeRegions'].includes(operation);
}

/** A run that says it cannot begin at all is no wrong pass. */
async function scannedWithout(index: number, setting: Setting): Promise<string[]> {
  const { recording } = setting;
  const verdicts = await scanned(recording.calls);
  try {
    const partial = await scanned(recording.calls.filter((_, i) => i !== index));
    return [...partial].flatMap(([key, verdict]) =>
      verdict === 'pass' && verdicts.get(key) !== 'pass'
        ? [`${key} passes, but was ${verdicts.get(key)}`]
        : [],
    );
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }

  async function scanned(calls: RecordedCall[]): Promise<ReadonlyMap<string, string>> {
    const { findings } = await judged(recordingOf(recording.createdAt, calls));
    return new Map(
      findings.map(({ control, resource, verdict }) => [
        `${control} ${resource.region} ${resource.id}`,
        verdict,
      ]),
    );
  }
}

function judged(recording: Setting['recording']): Promise<Findings> {
  const find = replaying(recording.find);
  const identity = recording.calls.find(({ operation }) => operation === 'GetCallerIdentity');
  return scanAccounts({
    doors: [
      {
        region: identity?.region ?? 'us-east-1',
        caller: (call) =>
          find(identity && call.operation === 'GetCallerIdentity' ? identity : call),
      },
    ],
    source: { kind: 'recording' },
    now: recording.createdAt,
    finished: () => recording.createdAt,
    regions: {},
    controls,
    all: true,
    calls: () => recording.calls.length,
  });
}

export function nameOf({ service, operation, region, input }: RecordedCall): string {
  return `${service}:${operation} ${region} ${JSON.stringify(input)}`;
}
