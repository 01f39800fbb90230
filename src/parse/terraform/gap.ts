import type { Location } from './source-file.ts';

/** Something of the code that was not looked at, so nothing is certain to be absent from what it would have said. */
export interface Gap {
  about: 'file' | 'module' | 'expression';
  /** What and why, and what helps. */
  reason: string;
  location: Location | undefined;
}

/** `main.tf:12` */
export function placeOf({ file, line }: Location): string {
  return `${file}:${line}`;
}
