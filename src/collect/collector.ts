import type { Partition } from '../model/inventory.ts';
import type { Facts, ResourceType } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import type { Input, Operation, Output, Service } from './aws/api.ts';

/**
 * AWS as a collector sees it: one account, one region. Pacing, retries, deadlines and recording happen behind it.
 * A call that AWS does not answer with data rejects with AwsCallError; only `orNone` catches it here, the runner
 * does the rest.
 */
export interface Aws {
  partition: Partition;
  account: string;
  region: string;
  /** The moment of the scan, ISO 8601: for inputs that name a span of time, so that a recording finds them again. */
  now: string;
  /** The same account in another region. */
  in(region: string): Aws;
  /** The partition's region for global services. */
  globalRegion: string;
  /**
   * One call. The same call is made once per resource; with `shared`, once per account and region for the whole
   * scan. Global services (iam, account, budgets, organizations) are called in the global region wherever we are.
   */
  call<S extends Service, O extends Operation<S>>(
    service: S,
    operation: O,
    input: Input<S, O>,
    options?: { shared?: boolean },
  ): Promise<Output<S, O>>;
  /** What is only nice to know, a name for people: undefined where AWS does not tell. The gap is noted all the same. */
  ifTold<Value>(call: Promise<Value>): Promise<Value | undefined>;
  /** For one part of a fact, so that the others are known when AWS does not tell this one. The gap is noted. */
  orUnknown<Value>(call: Promise<Value>): Promise<Value | Unknown>;
  /** Promise.all for calls: it waits for every one, so that each that failed is a gap, and then throws the first. */
  all<Calls extends readonly unknown[]>(
    calls: Calls,
  ): Promise<{ -readonly [Index in keyof Calls]: Awaited<Calls[Index]> }>;
  /** All pages of a listing, in order. Throws where the listing stops early; what came before has been seen. */
  pages<S extends Service, O extends Operation<S>>(
    service: S,
    operation: O,
    input: Input<S, O>,
    options?: { shared?: boolean },
  ): AsyncIterable<Output<S, O>>;
}

/** How one fact is asked for, and the IAM actions that takes. */
export interface Reader<Item, Value> {
  needs: readonly string[];
  read(aws: Aws, item: Item): Promise<Value | Unknown> | Value | Unknown;
}

/** A fact that the listing brought along: it costs nothing and is always taken. */
export type Given<Item, Value> = (item: Item) => Value | Unknown;

/** What a listing must say of each thing. */
export interface Listed {
  /** ARN; for what has none, an id of its own. */
  id: string;
  name: string;
  /** Where it lives when that is not where it was listed; its facts are then read there. */
  region?: string;
}

/**
 * One resource type: how it is listed, and for every fact in the model either a function of what was listed
 * (`bucketName: ({ name }) => name`) or a reader that asks.
 */
export interface Collector<T extends ResourceType = ResourceType, Item extends Listed = Listed> {
  type: T;
  /** `account`: listed once, in the global region. `region`: listed in every enabled region. */
  scope: 'account' | 'region';
  list: { needs: readonly string[]; read(aws: Aws): AsyncIterable<Item> };
  facts: { [K in keyof Facts[T]]: Given<Item, Facts[T][K]> | Reader<Item, Facts[T][K]> };
}

export function collector<T extends ResourceType, Item extends Listed>(
  collector: Collector<T, Item>,
): Collector<T, Item> {
  return collector;
}

/** Every fact of a type with its reader, what the listing brought along as one that needs nothing. */
export function readersOf(collector: AnyCollector): [fact: string, Reader<Listed, unknown>][] {
  const facts = Object.entries<Given<Listed, unknown> | Reader<Listed, unknown>>(collector.facts);
  return facts.map(([fact, how]) => [
    fact,
    typeof how === 'function' ? { needs: [], read: (_, item) => how(item) } : how,
  ]);
}

/** A collector of any type, as the catalogue and the runner hold it. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where the type parameters are forgotten; each collector reads only what it listed itself
export type AnyCollector = Collector<any, any>;

/**
 * `null` when AWS answers with one of its codes for "there is none" of this operation. Every other error is the
 * runner's. Codes come from the operation's own documentation.
 */
export async function orNone<Value>(
  codes: string | readonly string[],
  call: Promise<Value>,
): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsCallError && [codes].flat().includes(error.code)) return null;
    throw error;
  }
}

/** What AWS always sends, though the SDK's types doubt it. Throws MalformedAnswer, which leaves the fact unknown. */
export function present<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) {
    throw new MalformedAnswer('AWS left out a field it always sends');
  }
  return value;
}

/** A call that ended without data. `unknown` says so in the words of a fact. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  /** AWS's error code, or ours for what never reached AWS. */
  readonly code: string;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly unknown: Unknown;
  /** AWS's own words, which may echo what it was asked: never to be shown but where that is our own input. */
  readonly said: string;

  constructor(
    { service, operation, region }: { service: string; operation: string; region: string },
    { code, unknown, said = '' }: { code: string; unknown: Unknown; said?: string },
  ) {
    super(unknown.detail);
    this.said = said;
    this.code = code;
    this.service = service;
    this.operation = operation;
    this.region = region;
    this.unknown = unknown;
  }
}

/** An answer that arrived but does not say what it must. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}
