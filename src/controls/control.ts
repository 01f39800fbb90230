import type { Severity, Url } from '../model/finding.ts';
import type { ResourceType, Seen } from '../model/resource.ts';
import type { Around, FactName, World } from '../model/world.ts';

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
