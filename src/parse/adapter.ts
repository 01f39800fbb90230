import type { Facts, ResourceType } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import type { Block } from './block.ts';
import type { Stranger } from './strangers.ts';

/** The rest of the code, as a reader of one fact sees it. */
export interface Beside extends Named {
  /** What its attributes are made of. */
  self: Self;
  /** The whole block, where the resource is but a member of a list in it. */
  whole: Block;
  /**
   * What each block of a type whose `member` names this resource comes to. Unless there are surely no more, the last is
   * unknown.
   */
  list<Item>(type: string, member: string, make: (block: Block) => Item): Item[];
  /** The first of them; null when there is surely none. */
  one(type: string, member: string): Block | null;
  /** The same for a block that was come upon, or for something of this name. */
  around(other: Block | string): Pick<Beside, 'list' | 'one'>;
  /** What names it, or nobody knows what, in blocks that nobody reads. */
  strangers(): readonly Stranger[];
}

/** How the facts of a type follow from one kind of block. What a reader cannot know throws, or is returned as Unknown. */
export interface Adapter<T extends ResourceType = ResourceType> {
  type: T;
  /** What the code calls it: `aws_sqs_queue`, `AWS::SQS::Queue`. */
  of: string;
  /** A list in the block, each member of which is a resource of its own: inline policies, or roles a policy is put into. */
  within?: string;
  /** The block that has the list, where it is not the block itself; null where the code has none. */
  listedIn?: (block: Block) => Block | null;
  /** Kinds of blocks that are read as parts of this one: a bucket's policy. Others cannot be looked for. */
  satellites?: readonly string[];
  /** It is not what the block is about, but comes along with it. Is it there? Where nobody knows, it is. */
  comesAlong?: (block: Block, beside: Beside) => boolean;
  /** What people call it, and others may name it by: null where AWS makes a name up. */
  name(block: Block): string | null;
  /** Its ARN, where that is none of its attributes `arn` and `Arn`. */
  id?: (self: Self, block: Block) => string;
  /** The ARN of what it lives in: its id is that and its own name, `<ARN>#<name>`. */
  livesIn?: (block: Block, self: Self) => string;
  /** What references to its attributes come to. Others are spelled: `<address.attribute>`. */
  attributes: Readonly<Record<string, (self: Self, block: Block) => string>>;
  facts: { [K in keyof Facts[T]]: (block: Block, beside: Beside) => Facts[T][K] | Unknown };
}

/**
 * What a kind of block sets on the whole account, or on the region it is made in. It is no resource of its own: the facts
 * stand on the account or region, and of lists that several blocks set each adds its own.
 */
export interface Setting<T extends Whole = Whole> {
  sets: T;
  of: string;
  satellites?: readonly string[];
  facts: { [K in keyof Facts[T]]?: (block: Block, beside: Beside) => Facts[T][K] | Unknown };
}

/** A block that is no resource here, and that others refer to: the alias of a key. */
export interface Mention {
  of: string;
  name(block: Block): string | null;
  /** What references to its attributes come to. */
  attributes: Adapter['attributes'];
}

export type Whole = 'AWS::::Account' | 'AWS::::Region';

/** A resource, and the names others may call it by: null where it has none. */
export interface Named {
  address: string;
  names: readonly (string | null)[];
}

/** What an attribute of a resource can be made of. What is not known is spelled, and equals only itself. */
export interface Self {
  /** What AWS will call it where that is made up when it is created: the address, in brackets. */
  id: string;
  name: string;
  account: string;
  region: string;
  partition: string;
}

/** Says what an adapter is; the compiler holds it to every fact of its type. */
export function adapter<T extends ResourceType>(adapter: Adapter<T>): Adapter<T> {
  return adapter;
}

/** Says what a setting is. */
export function setting<T extends Whole>(setting: Setting<T>): Setting<T> {
  return setting;
}

/** Says what a mention is. */
export function mention(mention: Mention): Mention {
  return mention;
}

// biome-ignore lint/suspicious/noExplicitAny: the one place where the type is forgotten; each is given the blocks it was written for
export type AnyAdapter = Adapter<any>;

/** Whatever says how a kind of block is read. */
export type Entry = AnyAdapter | Setting | Mention;

/** For what AWS decides when the resource is created, and no code says. */
export function onceCreated(what: string): Unknown {
  return { $unknown: 'computed', detail: `${what} is known once it is created` };
}

/** The same for a part of a fact: whoever reads it learns that it is unknown. */
export function partOnceCreated(what: string): never {
  return onceCreated(what) as never;
}
