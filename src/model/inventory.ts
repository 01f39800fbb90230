import type { Resource, ResourceType } from './resource.ts';
import type { Unknown } from './unknown.ts';

/** Everything one run saw, ready to be judged. */
export interface Inventory {
  /** The moment of collection, ISO 8601: the "now" of every verdict. */
  collectedAt: string;
  partition: Partition;
  resources: Resource[];
  /** Listings that did not come to their end: there may be more of `type` than we saw. */
  incomplete: IncompleteListing[];
}

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

export interface IncompleteListing {
  type: ResourceType;
  account: string;
  region: string;
  unknown: Unknown;
  /** The user chose not to look there: absence proves nothing, but it is no gap. */
  leftOut?: boolean;
}
