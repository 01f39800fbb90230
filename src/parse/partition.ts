import type { Partition } from '../model/inventory.ts';

/** Where a region lies. One that is not known is taken for most. Source: AWS General Reference, "AWS partitions". */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
