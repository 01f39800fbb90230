import type { Tag } from '../../model/tag.ts';
import { present } from '../collector.ts';

/** AWS leaves the list out where there are none, and the value where it is empty. */
export function toTags(
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
): Tag[] {
  return (tags ?? []).map(({ Key, Value }) => ({ key: present(Key), value: Value ?? '' }));
}

/** What people call it: the value of its Name tag, or else its id. */
export function nameOf(
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
  id: string,
): string {
  return tags?.find(({ Key }) => Key === 'Name')?.Value || id;
}
