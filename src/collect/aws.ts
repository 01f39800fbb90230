import type { Partition } from '../model/inventory.ts';
import type { Unknown } from '../model/unknown.ts';
import { type Aws, AwsCallError } from './collector.ts';
import { unfinished } from './errors.ts';
import type { Memo } from './memo.ts';
import { nextPlace, pagingOf, saysMore } from './paging.ts';
import { type Call, canonical } from './recording.ts';

/** Makes one call; resolves with the output as a recording holds it, rejects with AwsCallError. */
export type Caller = (call: Call) => Promise<unknown>;

export interface Place {
  partition: Partition;
  account: string;
  region: string;
  now: string;
}

/** Services that answer in one region for the whole account. */
export function isGlobalService(service: string): boolean {
  return GLOBAL_SERVICES.includes(service);
}

const GLOBAL_SERVICES: readonly string[] = [
  'account',
  'budgets',
  'cloudfront',
  'directory',
  'iam',
  'organizations',
  'route-53',
];

const GLOBAL_REGIONS: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The region in which a partition's global services answer. */
export function globalRegionOf(partition: Partition): string {
  return GLOBAL_REGIONS[partition];
}

/**
 * AWS as a collector sees it. `own` remembers for one resource, `shared` for the whole scan of the account; `missed`
 * hears of calls whose failure does not leave a whole fact unknown, and says what it does leave. What a listing reads once, in ten thousand pages perhaps, is not
 * remembered: it has no `own`.
 */
export function awsAt(
  place: Place,
  caller: Caller,
  shared: Memo,
  missed: (error: AwsCallError) => Unknown = ({ unknown }) => unknown,
  own: Memo | null = new Map(),
): Aws {
  const globalRegion = globalRegionOf(place.partition);

  const aws: Aws = {
    ...place,
    globalRegion,
    in: (region) => awsAt({ ...place, region }, caller, shared, missed, own),
    async ifTold(call) {
      try {
        return await call;
      } catch (error) {
        if (!(error instanceof AwsCallError)) throw error;
        missed(error);
        return undefined;
      }
    },
    async orUnknown(call) {
      try {
        return await call;
      } catch (error) {
        if (!(error instanceof AwsCallError)) throw error;
        return missed(error);
      }
    },
    async all(calls) {
      const settled = await Promise.allSettled(calls);
      const failed = settled.filter((one) => one.status === 'rejected').map((one) => one.reason);
      for (const error of failed.slice(1)) if (error instanceof AwsCallError) missed(error);
      if (failed.length > 0) throw failed[0];
      return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as never;
    },
    call: (service, operation, input, options) =>
      whole(service, operation, ask(service, operation, input as object, options?.shared)) as never,
    pages: (service, operation, input, options) =>
      pages(service, operation, input as object, options?.shared) as never,
  };
  return aws;

  function ask(
    service: string,
    operation: string,
    input: object,
    isShared = false,
  ): Promise<unknown> {
    const region = isGlobalService(service) ? globalRegion : place.region;
    const call = { account: place.account, region, service, operation, input: { ...input } };
    const memo = isShared ? shared : own;
    if (!memo) return caller(call);
    const key = `${region} ${service} ${operation} ${canonical(input)}`;
    let answer = memo.get(key);
    if (!answer) {
      answer = caller(call);
      memo.set(key, answer);
    }
    return answer;
  }

  /** Who asks once must not take a first page for all there is. */
  async function whole(
    service: string,
    operation: string,
    asked: Promise<unknown>,
  ): Promise<unknown> {
    const answer = await asked;
    const paging = pagingOf(service, operation);
    if (nextPlace(paging, answer) || saysMore(paging, answer)) {
      throw unfinished(
        { service, operation, region: place.region },
        'incomplete',
        'goes on on another page',
      );
    }
    return answer;
  }

  // The SDK's paginators compare a token only with the one before it, so A, B, A, B never ends; hence our own.
  async function* pages(service: string, operation: string, input: object, isShared?: boolean) {
    const paging = pagingOf(service, operation);
    const stopped = { service, operation, region: place.region };
    const seen = new Set<string>();
    let next: object | undefined;
    do {
      const page = await ask(service, operation, { ...input, ...next }, isShared);
      if (typeof page !== 'object' || page === null) return;
      yield page;
      next = nextPlace(paging, page);
      if (next === undefined && saysMore(paging, page)) {
        throw unfinished(stopped, 'incomplete', 'says there is more but not where');
      }
      const token = canonical(next);
      if (next !== undefined && seen.has(token)) {
        throw unfinished(stopped, 'incomplete', 'repeated a page token');
      }
      seen.add(token);
    } while (next !== undefined);
  }
}
