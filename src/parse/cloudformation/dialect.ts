import type { Dialect } from '../dialect.ts';
import { inCloudFormation } from '../words.ts';
import { tagsOf } from './tags.ts';

export const cloudformation: Dialect = { word: inCloudFormation, tags: tagsOf };
