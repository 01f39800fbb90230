import type { Severity, Url } from '../model/finding.ts';
import type { Iam } from '../model/iam.ts';
import type { Partition } from '../model/inventory.ts';
import type { Networks } from '../model/network.ts';
import type { Facts, ResourceType, Seen } from '../model/resource.ts';

export type FactName<T extends ResourceType> = keyof Facts[T] & string;

/** Facts of other resources a control looks at, by type. */
export type Around = { readonly [T in ResourceType]?: readonly FactName<T>[] };

type FactsOf<A extends Around, T extends ResourceType> = A[T] extends readonly (infer Fact)[]
  ? Fact & FactName<T>
  : never;

/** What facts are to equal; of a list, what it is to hold. */
export type Where<S> = { [K in keyof S]?: S[K] extends readonly (infer Member)[] ? Member : S[K] };

/**
 * What surrounds the resource being judged: the rest of its account and, where the control asks `across` accounts, the
 * others of the run. Reading throws on what is unknown, as the facts of the resource itself do.
 */
export interface World<
  A extends Around = Around,
  Across extends Around = Around,
  Asks extends boolean = true,
  Nets extends boolean = true,
> {
  /** When the inventory was collected, so that a recording judged next year gives the same verdicts. */
  now: string;
  partition: Partition;
  account: Seen<'AWS::::Account', FactsOf<A, 'AWS::::Account'>>;
  /**
   * Every resource of a type whose facts equal `where`, or hold it where they are lists (looked up in an index,
   * never scanned). Throws at the end when the listing did not complete; with `where.region`, when that region's did not.
   */
  all<T extends keyof A & ResourceType>(
    type: T,
    where?: Where<Seen<T, FactsOf<A, T>>>,
  ): Iterable<Seen<T, FactsOf<A, T>>>;
  /** The first of `all`. Undefined means that there is certainly none. */
  one<T extends keyof A & ResourceType>(
    type: T,
    where: Where<Seen<T, FactsOf<A, T>>>,
  ): Seen<T, FactsOf<A, T>> | undefined;
  /**
   * As `all`, in every account of the run. Throws at the end unless there are certainly no more: when an account was not
   * scanned, a listing did not complete, or accounts nobody named may hold it. With `where.account`, that one decides.
   */
  everywhere<T extends keyof Across & ResourceType>(
    type: T,
    where: Where<Seen<T, FactsOf<Across, T>>>,
  ): Iterable<Seen<T, FactsOf<Across, T>>>;
  /** Who can do what in the account. Only for a control that says so. */
  iam: Asks extends true ? Iam : never;
  /** What can talk to what in the account. Only for a control that says so. */
  network: Nets extends true ? Networks : never;
  /**
   * What a control remembers of one resource for the next of the account: made once, by the function itself. A memory only
   * spares reading twice; it must not change a verdict, and what was read for it is no evidence.
   */
  memory<Held extends object>(make: () => Held): Held;
}

/** Where a control can get its facts from. */
export type Source = 'live' | 'code' | 'dns' | 'image' | 'directory' | 'person';

export interface Control<
  T extends ResourceType = ResourceType,
  Id extends string = string,
  Fact extends FactName<T> = FactName<T>,
  A extends Around = Around,
  Settings extends object = object,
  Across extends Around = Around,
  Asks extends boolean = boolean,
  Nets extends boolean = boolean,
> {
  /** `<service>.<file name>`; never changes once released. */
  id: Id;
  /** The kind of resource this control looks at, live or in code. */
  on: T;
  sources: readonly Source[];
  severity: Severity;
  /** What is true of a resource that passes. */
  title: string;
  /** What an attacker gains, or what breaks, when it fails. */
  why: string;
  fix: string;
  see: readonly [Url, ...Url[]];
  /** The facts it reads. A scan asks AWS for these and no others, and the compiler allows no others. */
  reads: readonly Fact[];
  /** The facts it reads of other resources of the account. */
  around?: A;
  /** The facts it reads of resources in every account of the run. It is then judged when all accounts are done. */
  across?: Across;
  /**
   * It asks `world.iam` who can do what: the facts of users, roles, groups and their policies are collected for it,
   * without its listing them.
   */
  iam?: Asks;
  /** It asks `world.network`: what networks are made of is collected for it likewise. */
  network?: Nets;
  /** What `castellan.yaml` can change, with its default. */
  settings?: Settings;
  /** Terraform that fails and passes; shown in the docs. For every control with source `code`. */
  examples?: { fail: string; pass: string };
  /**
   * Its parts, where others ask for them one by one, each as the settings under which it is judged alone. Whatever is
   * true of the whole follows from them: it fails when a part does.
   */
  parts?(settings: Settings): readonly (readonly [part: string, settings: Settings])[];
  /** When it does not apply, in words, for the docs. Goes with `except`. */
  exempt?: string;
  /** Resources this control has nothing to say about. Default: none. */
  except?(
    resource: Seen<T, Fact>,
    world: World<A, Across, Asks, Nets>,
    settings: Settings,
  ): boolean;
  /** `true`, or why not: a reason that completes "it fails because ...". */
  check(
    resource: Seen<T, Fact>,
    world: World<A, Across, Asks, Nets>,
    settings: Settings,
  ): true | string;
}

/** Says what a control is; the compiler infers its facts from `on` and `reads`. */
export function control<
  T extends ResourceType,
  const Id extends string,
  const Fact extends FactName<T>,
  const A extends Around = Record<never, never>,
  Settings extends object = Record<never, never>,
  const Across extends Around = Record<never, never>,
  const Asks extends boolean = false,
  const Nets extends boolean = false,
>(
  control: Control<T, Id, Fact, A, Settings, Across, Asks, Nets>,
): Control<T, Id, Fact, A, Settings, Across, Asks, Nets> {
  return control;
}

/** A control of any type, as the judge and the catalogue hold it. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where the type parameters are forgotten; `judge` gives each control the resources it was written for
export type AnyControl = Control<any, string, any, any, any, any, any, any>;
