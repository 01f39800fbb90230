import { type Tag, tagValue } from './tag.ts';

/** How the company marks its data, as `castellan.yaml` says: tag keys, and their values for two classes. */
export interface Classification {
  tagKeys: readonly string[];
  public: readonly string[];
  sensitive: readonly string[];
}

/** Do the tags put a resource in this class? Keys and values ignore case. */
export function isClassified(
  tags: readonly Tag[],
  as: 'public' | 'sensitive',
  classification: Classification,
): boolean {
  const values = classification[as].map((value) => value.toLowerCase());
  return classification.tagKeys.some((key) =>
    values.includes(tagValue(tags, key)?.toLowerCase() ?? ''),
  );
}
