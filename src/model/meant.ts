import { globMatches } from './glob.ts';
import { type Tag, tagValue } from './tag.ts';

interface Named {
  id: string;
  name: string;
  tags: readonly Tag[];
}

/** Is it meant by one of these: its id, a glob over its name (also as `name:glob`), or `tag:Key=value` with a glob as value? */
export function isMeant({ id, name, tags }: Named, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [, key, value] = /^tag:([^=]+)=(.*)$/s.exec(pattern) ?? [];
    if (key !== undefined && value !== undefined) {
      const held = tagValue(tags, key);
      return held !== undefined && globMatches(value, held);
    }
    return pattern === id || globMatches(pattern.replace(/^name:/, ''), name);
  });
}
