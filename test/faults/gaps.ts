import { scanAccount } from '../../src/cli/scan-account.ts';
import { type RecordedCall, type Recording, recordingOf } from '../../src/collect/recording.ts';
import { replaying } from '../../src/collect/replay.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { Findings } from '../../src/model/finding.ts';
import { UserError } from '../../src/model/user-error.ts';

/**
 * What goes wrong when one line of a recording is missing; else nothing. A failure or an unknown must not become a
 * pass. A run that says it cannot begin at all is no wrong pass.
 */
export async function without(
  index: number,
  recording: Recording,
  whole: Findings,
): Promise<string[]> {
  const calls = recording.calls.filter((_, i) => i !== index);
  let partial: Findings;
  try {
    partial = await judged(recordingOf(recording.createdAt, calls));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
  const before = new Map(whole.findings.map((finding) => [finding.id, finding.verdict]));
  return partial.findings
    .filter(({ id, verdict }) => verdict === 'pass' && before.get(id) !== 'pass')
    .map(
      ({ control, resource, id }) =>
        `${control} passes ${resource.id}, which was ${before.get(id)}`,
    );
}

export function judged(recording: Recording): Promise<Findings> {
  const find = replaying(recording.find);
  const identity = recording.calls.find(({ operation }) => operation === 'GetCallerIdentity');
  return scanAccount({
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
