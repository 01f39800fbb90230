import type { Tag } from '../../model/tag.ts';
import type { Block } from '../block.ts';

/** The tags of most resources: a list of pairs under `Tags`. */
export function tagsOf(block: Block): Tag[] {
  return tagsUnder('Tags')(block);
}

/** The same under another name. */
export function tagsUnder(list: string): (block: Block) => Tag[] {
  return (block) =>
    block.list(list, (tag) => ({ key: tag.text('Key') ?? '', value: tag.text('Value') ?? '' }));
}
