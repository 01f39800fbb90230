import type { Dialect } from '../dialect.ts';
import { inTerraform } from '../words.ts';

export const terraform: Dialect = { word: inTerraform, tags: (block) => block.tags('tags') };
