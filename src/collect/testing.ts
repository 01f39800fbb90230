import type { IncompleteListing, Partition } from '../model/inventory.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Input, Operation, Output, Service } from './aws/api.ts';
import { isGlobalService } from './aws.ts';
import { collect } from './collect.ts';
import type { Collector, Listed } from './collector.ts';
import { type AwsError, type RecordedCall, recordingOf } from './recording.ts';
import { redactorOf } from './redact/redact.ts';
import { replaying } from './replay.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const NOW = '2026-01-01T00:00:00.000Z';

/** As at the door, but for a key that everybody may know. */
const redact = redactorOf(() => Buffer.from('test'));

/** A recorded answer; `region` where it is not the region of the test (global services: `us-east-1`). */
export function answered<S extends Service, O extends Operation<S>>(
  service: S,
  operation: O,
  input: Input<S, O>,
  output: Output<S, O>,
  region?: string,
): Taken {
  return { service, operation, input: input as never, output, ...(region && { region }) };
}

/** A recorded error. */
export function refused<S extends Service, O extends Operation<S>>(
  service: S,
  operation: O,
  input: Input<S, O>,
  error: Partial<AwsError> & Pick<AwsError, 'name'>,
  region?: string,
): Taken {
  return {
    service,
    operation,
    input: input as never,
    error: { message: '', statusCode: 400, ...error },
    ...(region && { region }),
  };
}

type Taken = Pick<RecordedCall, 'service' | 'operation' | 'input'> &
  ({ output: unknown } | { error: AwsError }) & { region?: string };

/** What a collector makes of recorded answers. A call that was not recorded leaves its fact unknown. */
export async function replay<T extends ResourceType, Item extends Listed>(
  collector: Collector<T, Item>,
  answers: Taken[],
  options: {
    regions?: string[];
    facts?: (keyof Collector<T, Item>['facts'])[];
    partition?: Partition;
  } = {},
): Promise<{ resources: Resource<T>[]; incomplete: IncompleteListing[] }> {
  const home = collector.scope === 'account' ? 'us-east-1' : REGION;
  const calls = answers.map((taken) => ({
    account: ACCOUNT,
    region: isGlobalService(taken.service) ? 'us-east-1' : home,
    ...taken,
  }));
  const redacted = (calls as RecordedCall[]).map((call) => ({ ...call, ...redact(call, call) }));
  const caller = replaying(recordingOf(NOW, redacted).find);
  const { inventory } = await collect({
    collectors: [collector as never],
    wanted: new Map([
      [collector.type, new Set((options.facts as string[]) ?? Object.keys(collector.facts))],
    ]),
    now: NOW,
    partition: options.partition ?? 'aws',
    accounts: [{ id: ACCOUNT, caller, regions: options.regions ?? [REGION] }],
  });
  return {
    resources: [...inventory.resources] as Resource<T>[],
    incomplete: inventory.incomplete,
  };
}
