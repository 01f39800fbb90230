import type { clients } from './clients.ts';

/** SDK v3 package suffixes: `iam`, `s3-control`, `cloudwatch-logs`. */
export type Service = keyof typeof clients;

type Module<S extends Service> = Awaited<ReturnType<(typeof clients)[S]>>;

/** The API's own names: `ListUsers`, `GetBucketPolicy`. */
export type Operation<S extends Service> = {
  [K in keyof Module<S>]: K extends `${infer Name}Command` ? Name : never;
}[keyof Module<S>];

type CommandOf<S extends Service, O extends Operation<S>> = `${O}Command` extends infer Name extends
  keyof Module<S>
  ? Module<S>[Name]
  : never;

/** What the SDK takes, dates as ISO strings. Commands without required members have an optional input. */
export type Input<S extends Service, O extends Operation<S>> =
  CommandOf<S, O> extends new (
    ...inputs: infer Inputs extends readonly unknown[]
  ) => unknown
    ? Plain<Exclude<Inputs, readonly []>[0]>
    : never;

/** What the SDK gives, as a recording holds it. */
export type Output<S extends Service, O extends Operation<S>> =
  CommandOf<S, O> extends new (
    input: never,
  ) => {
    resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Given }>;
  }
    ? Plain<Omit<Given, '$metadata'>>
    : never;

/** Dates become ISO strings and blobs `{ $base64 }`; the rest is JSON already. */
export type Plain<Value> = Value extends Date
  ? string
  : Value extends Uint8Array
    ? { $base64: string }
    : Value extends readonly (infer Item)[]
      ? Plain<Item>[]
      : Value extends object
        ? { [K in keyof Value]: Plain<Value[K]> }
        : Value;
