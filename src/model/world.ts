import type { Iam } from './iam.ts';
import type { Partition } from './inventory.ts';
import type { Networks } from './network.ts';
import type { Facts, ResourceType, Seen } from './resource.ts';

export type FactName<T extends ResourceType> = keyof Facts[T] & string;

/** Facts of other resources that a control or a detection looks at, by type. */
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
