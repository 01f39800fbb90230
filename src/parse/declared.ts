import type { Location } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import type { Remark } from './remarks.ts';
import type { Fields, Hole } from './value.ts';

/** A resource as code declares it, its expressions evaluated as far as they can be. */
export interface Declared {
  /** In the code's own words: `aws_sqs_queue`, `AWS::SQS::Queue`. */
  type: string;
  /** `module.a["x"].aws_sqs_queue.orders[0]`, `stack.Orders`. */
  address: string;
  /** What people know it by where it is given no name: the path of its construct. */
  called?: string;
  fields: Fields;
  /** The block, and the module calls that lead to it, outermost first. */
  location: Location;
  via: readonly Location[];
  /** Of its provider or stack; a hole where the code leaves it open. */
  region: string | Hole;
  account: string | Hole;
  /** Why nobody knows whether, or how often, it will be created. */
  perhaps?: Unknown;
  /** The plan leaves it as it is. */
  existing?: true;
}

/** All that one root (a Terraform root module, a plan, a template with its nested stacks) declares. */
export interface Declarations {
  /** The path of the root, as findings name it. */
  root: string;
  language: 'terraform' | 'cloudformation';
  /** It says what will be applied, and is not what people write. */
  isPlan?: true;
  resources: readonly Declared[];
  /** What code only looks for, as far as that tells something of what it finds. */
  lookUps?: readonly Declared[];
  /** What could not be read: each takes certainty from every "there is none". */
  gaps: readonly CodeGap[];
  /** What comments in it say to whoever judges it. */
  remarks: readonly Remark[];
}

export interface CodeGap {
  operation: 'module' | 'file' | 'expression' | 'resource';
  location: Location;
  /** What is missing and what to do about it. */
  unknown: Unknown;
}
