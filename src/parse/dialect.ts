import type { Tag } from '../model/tag.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** How a language of code writes what several of them say alike. */
export interface Dialect {
  word: Words;
  tags(block: Block): Tag[];
}
