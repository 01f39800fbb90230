import type { ObjectRef } from '../read/envelope.ts';
import { isLogName, kindOf, read } from '../read/read.ts';

/** What a message leads to. */
export interface Leads {
  /** Objects that it names, which are to be fetched. */
  objects: ObjectRef[];
  /** Whether it is something by itself: records, or what can only be told as bad. */
  isContent: boolean;
  /** Whether something in it cannot be read. */
  isBroken: boolean;
}

/** In whatever envelopes it came. Objects that are no logs by their names are passed over. */
export function leadsIn(bytes: Uint8Array, passedOver: (name: string) => void): Leads {
  const { records, objects, bad } = read(bytes);
  const wanted = objects.filter(({ bucket, key }) => {
    if (isLogName(key)) return kindOf(key) !== 'insight';
    passedOver(`s3://${bucket}/${key}`);
    return false;
  });
  return {
    objects: wanted,
    isContent: wanted.length === 0 || records.length > 0 || bad.length > 0,
    isBroken: bad.length > 0,
  };
}
