/** Tags are pairs, never keys of an object: somebody will name one `__proto__`. */
export interface Tag {
  key: string;
  value: string;
}

/** The value of the first tag with this key, without regard to case as AWS's own tag policies allow. */
export function tagValue(tags: readonly Tag[], key: string): string | undefined {
  return tags.find((tag) => tag.key.toLowerCase() === key.toLowerCase())?.value;
}
