import type { Input, Operation, Output, Service } from '../../src/collect/aws/api.ts';
import { isGlobalService } from '../../src/collect/aws.ts';
import type { AwsError, RecordedCall } from '../../src/collect/recording.ts';
import { ACCOUNT, GLOBAL, HOME, REGIONS } from './company.ts';

/** Takes down what AWS would answer. Calls to global services are recorded in the global region. */
export interface Demo {
  answer<S extends Service, O extends Operation<S>>(
    service: S,
    operation: O,
    input: Input<S, O>,
    output: Output<S, O>,
    region?: string,
  ): void;
  /** The same answer in all regions, `except` where told otherwise. */
  everywhere<S extends Service, O extends Operation<S>>(
    service: S,
    operation: O,
    input: Input<S, O>,
    output: Output<S, O>,
    except?: readonly string[],
  ): void;
  fail<S extends Service, O extends Operation<S>>(
    service: S,
    operation: O,
    input: Input<S, O>,
    error: AwsError,
    region?: string,
  ): void;
}

export function demoOf(calls: RecordedCall[]): Demo {
  const demo: Demo = {
    answer(service, operation, input, output, region = homeOf(service)) {
      calls.push({ account: ACCOUNT, region, service, operation, input: input as never, output });
    },
    everywhere(service, operation, input, output, except = []) {
      for (const region of REGIONS) {
        if (!except.includes(region)) demo.answer(service, operation, input, output, region);
      }
    },
    fail(service, operation, input, error, region = homeOf(service)) {
      calls.push({ account: ACCOUNT, region, service, operation, input: input as never, error });
    },
  };
  return demo;
}

function homeOf(service: string): string {
  return isGlobalService(service) ? GLOBAL : HOME;
}
